//! The probe reports nothing on services that do what their matrix says, and finds planted
//! faults.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "that is how a test fails"
)]

#[path = "probe/cache.rs"]
mod cache;
#[path = "probe/concealed.rs"]
mod concealed;
#[path = "probe/credentials.rs"]
mod credentials;

use auth_core::AccessMatrix;
use auth_core::axum::{Router, any, delete, get, post};
use auth_core::credentials::{BasicCredentials, BearerToken};
use auth_core::testing::{ActixTarget, Actor, AxumTarget, Probe, Report};
use auth_core::{
    Basic, Bearer, Guarded, Principal, Public, Realm, RoleSet, Roles, ScopeSet, Scopes, Verify,
    VerifyError, optional_auth, public, require_auth, require_role, require_scope,
};
use axum::body::Bytes;
use axum::extract::Request;
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use http::{HeaderValue, StatusCode};

#[derive(Clone)]
struct Auth;

struct User {
    name: String,
    roles: RoleSet,
    scopes: ScopeSet,
}

impl Principal for User {
    fn roles(&self) -> RoleSet {
        self.roles
    }

    fn scopes(&self) -> ScopeSet {
        self.scopes
    }
}

impl Realm for Auth {
    type Principal = User;
    type Schemes = (Bearer, Basic);
    const NAME: &'static str = "test";
    const ROLES: Roles = Roles::new(&["admin", "editor"]).implying(&[("admin", "editor")]);
    const SCOPES: Scopes = Scopes::new(&["write"]);
}

fn find(name: &str) -> Result<User, VerifyError> {
    let (roles, scopes): (&[&str], &[&str]) = match name {
        "alice" => (&["admin"], &["write"]),
        "eric" => (&["editor"], &[]),
        "bob" => (&[], &[]),
        _ => return Err(VerifyError::invalid("nobody")),
    };
    Ok(User {
        name: name.to_owned(),
        roles: Auth::ROLES.set(roles),
        scopes: Auth::SCOPES.set(scopes),
    })
}

impl Verify<Bearer> for Auth {
    async fn verify(&self, token: BearerToken<'_>) -> Result<User, VerifyError> {
        find(token.expose())
    }
}

impl Verify<Basic> for Auth {
    async fn verify(&self, credentials: BasicCredentials) -> Result<User, VerifyError> {
        find(credentials.user())
    }
}

#[public(reason = "a test")]
async fn open() -> &'static str {
    "open"
}

#[optional_auth]
async fn welcome(#[principal] user: Option<User>) -> String {
    user.map_or_else(String::new, |user| user.name)
}

#[require_auth]
async fn member(#[principal] user: User, greeting: String) -> String {
    format!("{greeting} {}", user.name)
}

#[require_auth(Bearer)]
async fn by_token(body: String) -> String {
    body
}

#[require_role("admin")]
async fn purge(body: Bytes) -> String {
    body.len().to_string()
}

#[require_role("editor")]
#[require_scope("write")]
async fn publish(body: Bytes) -> String {
    body.len().to_string()
}

#[require_role("editor", conceal)]
#[require_scope("write")]
async fn secret(body: Bytes) -> String {
    body.len().to_string()
}

fn routes() -> Router<Auth> {
    Router::new()
        .route("/open", any(open))
        .route("/welcome", get(welcome))
        .route("/members/{id}", get(member).put(member))
        .route("/token", post(by_token))
        .route("/secret", post(secret))
        .route("/admin/{*path}", delete(purge))
        .nest("/posts", Router::new().route("/", post(publish)))
}

fn router() -> axum::Router {
    routes().with_state(Auth).into_unchecked()
}

fn actors(probe: Probe) -> Probe {
    probe
        .actor(
            Actor::new("alice")
                .bearer("alice")
                .basic("alice", "x")
                .roles(["admin"])
                .scopes(["write"]),
        )
        .actor(
            Actor::new("eric")
                .bearer("eric")
                .basic("eric", "x")
                .roles(["editor"]),
        )
        .actor(Actor::new("bob").bearer("bob"))
}

async fn probe(matrix: AccessMatrix, router: axum::Router) -> Report {
    actors(Probe::new(matrix))
        .run(AxumTarget::new(router))
        .await
}

#[tokio::test]
async fn a_correct_axum_service_has_no_findings() {
    let report = probe(routes().matrix(), router()).await;
    report.assert_clean();
    // Eight routes; twelve requests to each, less those of a scheme that one does not accept.
    // Then every refused request again.
    assert_eq!(report.requests(), 8 * 12 - 2 + (3 * 10 + 3 * 7 + 3));
}

mod in_actix {
    use super::{open, publish, purge, secret, welcome};
    use auth_core::actix::{ServiceConfig, resource};

    // The handlers of the axum service whose arguments are extractors in both frameworks.
    pub(super) fn configure(config: &mut ServiceConfig<'_>) {
        config
            .service(resource("/open").to(open))
            .service(resource("/welcome").get(welcome))
            .service(resource("/posts").post(publish))
            .service(resource("/secret").post(secret))
            .service(resource("/admin/{path:[^/]{1,9}}").delete(purge));
    }
}

#[actix_web::test]
async fn a_correct_actix_web_service_has_no_findings() {
    use auth_core::actix::App;
    let app = App::new()
        .app_data(actix_web::web::Data::new(Auth))
        .configure(in_actix::configure);
    let matrix = app.matrix();
    let service = actix_web::test::init_service(app).await;
    let report = actors(Probe::new(matrix))
        .run(ActixTarget::new(service))
        .await;
    report.assert_clean();
    assert_eq!(report.requests(), 5 * 12 + (3 * 10 + 3));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_correct_service_has_no_findings_over_http() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let server = tokio::spawn(async move { axum::serve(listener, router()).await });
    let report = tokio::task::spawn_blocking(move || {
        actors(Probe::new(routes().matrix())).run_over_http(&url)
    });
    report.await.unwrap().assert_clean();
    server.abort();
    // Without a server, every request is a finding.
    let report = tokio::task::spawn_blocking(|| {
        Probe::new(routes().matrix()).run_over_http("http://127.0.0.1:1")
    });
    assert!(!report.await.unwrap().findings().is_empty());
}

/// The report on the correct service behind a middleware.
async fn found<F, Fut>(middleware: F) -> String
where
    F: Fn(Request, Next) -> Fut + Clone + Send + Sync + 'static,
    Fut: Future<Output = Response> + Send + 'static,
{
    let router = router().layer(middleware::from_fn(middleware));
    probe(routes().matrix(), router).await.to_string()
}

#[tokio::test]
async fn a_guard_behind_the_body_is_found() {
    let found = found(|request: Request, next: Next| async {
        let (parts, body) = request.into_parts();
        let body = axum::body::to_bytes(body, usize::MAX).await.unwrap();
        next.run(Request::from_parts(parts, body.into())).await
    })
    .await;
    assert!(
        found.contains(
            "DELETE /admin/{*path}\n  without credentials: expected its body not to be read"
        ),
        "{found}"
    );
}

#[tokio::test]
async fn a_403_for_a_401_is_found() {
    let found = found(|request: Request, next: Next| async {
        let mut response = next.run(request).await;
        if response.status() == StatusCode::UNAUTHORIZED {
            *response.status_mut() = StatusCode::FORBIDDEN;
        }
        response
    })
    .await;
    assert!(
        found.contains("POST /token\n  without credentials: expected 401, got 403"),
        "{found}"
    );
}

#[tokio::test]
async fn a_missing_challenge_is_found() {
    let found = found(|request: Request, next: Next| async {
        let mut response = next.run(request).await;
        response.headers_mut().remove("www-authenticate");
        response
    })
    .await;
    for line in [
        r#"without credentials: expected challenges ["Bearer", "Basic"], a line each, got []"#,
        "as eric by Bearer: expected one challenge that says insufficient_scope, got []",
    ] {
        assert!(found.contains(line), "{found}");
    }
}

#[tokio::test]
async fn an_error_on_the_wrong_scheme_is_found() {
    let found = found(|request: Request, next: Next| async {
        let mut response = next.run(request).await;
        let headers = response.headers_mut();
        if headers.get_all("www-authenticate").iter().count() == 2 {
            headers.remove("www-authenticate");
            headers.append(
                "www-authenticate",
                HeaderValue::from_static(r#"Bearer realm="test""#),
            );
            let wrong = r#"Basic error="invalid_token", realm="test""#;
            headers.append("www-authenticate", HeaderValue::from_static(wrong));
        }
        response
    })
    .await;
    for line in [
        "with wrong Bearer credentials: expected error=\"invalid_token\" in the challenge",
        "with wrong Bearer credentials: expected no error in the challenge of a scheme that was not tried",
    ] {
        assert!(found.contains(line), "{found}");
    }
}

#[tokio::test]
async fn a_body_of_another_form_and_a_stored_refusal_are_found() {
    let found = found(|request: Request, next: Next| async {
        let response = next.run(request).await;
        if response.status().is_client_error() {
            let (mut parts, _) = response.into_parts();
            parts.headers.remove("cache-control");
            return Response::from_parts(parts, "go away".into());
        }
        response
    })
    .await;
    assert!(
        found.contains("expected problem details with status 401, got go away"),
        "{found}"
    );
    assert!(
        found.contains("expected Cache-Control: no-store, got none"),
        "{found}"
    );
}

#[tokio::test]
async fn routes_that_let_in_whom_they_should_not_are_found() {
    let wrong = axum::Router::new()
        .route("/open", axum::routing::any(|| async { "open" }))
        .fallback(|| async { "come in" });
    let found = probe(routes().matrix(), wrong).await.to_string();
    for line in [
        "GET /members/{id}\n  without credentials: expected 401, got 200",
        "as bob by Bearer: expected 403, got 200",
        "with the word Bearer alone: expected 401, got 200",
    ] {
        assert!(found.contains(line), "{found}");
    }
    assert!(!found.contains("/open"), "{found}");
}

#[tokio::test]
async fn routes_that_refuse_whom_they_should_let_in_are_found() {
    async fn closed() -> impl IntoResponse {
        let problem = r#"{"type":"about:blank","title":"Forbidden","status":403}"#;
        let kind = [
            ("content-type", "application/problem+json"),
            ("cache-control", "no-store"),
        ];
        (StatusCode::FORBIDDEN, kind, problem)
    }
    let wrong = axum::Router::new().fallback(closed);
    let found = probe(routes().matrix(), wrong).await.to_string();
    for line in [
        "* /open\n  without credentials: expected to be let in, got 403",
        "as alice by Basic: expected to be let in, got 403",
    ] {
        assert!(found.contains(line), "{found}");
    }
}

#[tokio::test]
async fn handlers_can_be_called_directly() {
    let alice = find("alice").unwrap();
    let arguments = ("hello".to_owned(),);
    let answer = member(Guarded::forged_for_test_without_any_check(alice, arguments)).await;
    assert_eq!(answer, "hello alice");
    assert_eq!(open(Public::for_test(())).await, "open");
}

#[test]
#[should_panic(expected = "there is no route to send anything to")]
fn a_probe_of_nothing_is_not_clean() {
    let probe = Probe::new(AccessMatrix::default());
    probe.run_over_http("http://127.0.0.1:1").assert_clean();
}
