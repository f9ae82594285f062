//! The guarded router of axum: it routes as axum's does, guards groups and services, and lists
//! what is mounted.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "that is how a test fails"
)]

use auth_core::__private::{HasRole, Required};
use auth_core::axum::{MethodRouter, Require, Router, any, delete, get, on, post, public_service};
use auth_core::credentials::BearerToken;
use auth_core::{
    Bearer, Condition, ConditionContext, Guard, Principal, Realm, RoleSet, Roles, Verdict, Verify,
    VerifyError, optional_auth, public, require, require_auth, require_role,
};
use axum::body::Body;
use axum::extract::{FromRef, Path, State};
use axum::middleware::{self, Next};
use axum::response::Response;
use axum::routing::MethodFilter;
use http::{HeaderValue, Method, Request, StatusCode};
use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::pin::Pin;
use tokio::net::TcpListener;
use tower::{Layer, Service};

/// Takes the name of a role for a token.
#[derive(Clone)]
struct Auth;

struct User(RoleSet);

impl Principal for User {
    fn roles(&self) -> RoleSet {
        self.0
    }
}

impl Realm for Auth {
    type Principal = User;
    type Schemes = (Bearer,);
    const NAME: &'static str = "test";
    const ROLES: Roles = Roles::new(&["admin", "editor"]).implying(&[("admin", "editor")]);
}

impl Verify<Bearer> for Auth {
    async fn verify(&self, token: BearerToken<'_>) -> Result<User, VerifyError> {
        match token.expose() {
            "nobody" => Err(VerifyError::invalid("nobody's token")),
            role => Ok(User(Self::ROLES.set([role]))),
        }
    }
}

/// What a named policy is underneath.
type Admins = Required<Auth, 1, HasRole<0>>;

#[derive(Clone, FromRef)]
struct App {
    auth: Auth,
    greeting: &'static str,
}

#[public(reason = "a test, of a reason longer than sixteen bytes")]
async fn open() -> &'static str {
    "open"
}

#[optional_auth]
async fn welcome(State(greeting): State<&'static str>) -> &'static str {
    greeting
}

#[require_auth]
async fn member(Path(id): Path<u64>) -> String {
    format!("member {id}")
}

#[require_role("editor")]
async fn edit(body: String) -> String {
    format!("edited {body}")
}

async fn by_hand(_: Guard<Admins>, Path(id): Path<u64>) -> String {
    format!("by hand {id}")
}

async fn send(
    mut router: Router,
    method: Method,
    path: &str,
    token: Option<&str>,
) -> (u16, String) {
    let mut request = Request::builder().method(method).uri(path);
    if let Some(token) = token {
        request = request.header("authorization", format!("Bearer {token}"));
    }
    let request = request.body(Body::from("text")).unwrap();
    let response = router.call(request).await.unwrap();
    let status = response.status().as_u16();
    let body = axum::body::to_bytes(response.into_body(), 1 << 16)
        .await
        .unwrap();
    (status, String::from_utf8(body.to_vec()).unwrap())
}

async fn mark(request: axum::extract::Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    headers.append("x-layer", HeaderValue::from_static("seen"));
    response
}

fn service() -> MethodRouter<()> {
    get(open)
}

fn files() -> axum::routing::MethodRouter<()> {
    service().into_unchecked()
}

fn router() -> Router {
    let posts = Router::new()
        .route("/", get(open).post(edit))
        .route("/{id}", get(member).delete(by_hand));
    let admin = Router::new()
        .route("/open", get(open))
        .route("/welcome", get(welcome))
        .route_layer(middleware::from_fn(mark))
        .require::<Admins>(Auth);
    Router::new()
        .nest("/posts", posts)
        .nest("/admin", admin)
        .route("/any", any(open))
        .route("/on", on(MethodFilter::PUT.or(MethodFilter::PATCH), edit))
        .merge(Router::new().route("/merged", delete(edit).merge(post(open))))
        .nest_service("/files", Require::<Admins>::new(Auth).layer(files()))
        .route_service(
            "/style.css",
            public_service("the login page needs it", files()),
        )
        .fallback(open)
        .layer(middleware::from_fn(mark))
        .with_state(App {
            auth: Auth,
            greeting: "welcome",
        })
}

#[tokio::test]
async fn it_routes_as_axum_does_behind_guards() {
    let cases = [
        ("GET", "/posts", None, 200, "open"),
        ("HEAD", "/posts", None, 200, ""),
        ("POST", "/posts", Some("admin"), 200, "edited text"),
        ("POST", "/posts", Some("nobody"), 401, ""),
        ("GET", "/posts/7", Some("x"), 200, "member 7"),
        ("GET", "/posts/7", None, 401, ""),
        ("DELETE", "/posts/7", Some("admin"), 200, "by hand 7"),
        ("DELETE", "/posts/7", Some("editor"), 403, ""),
        // A group tightens what is in it, and leaves other methods to the router.
        ("GET", "/admin/open", None, 401, ""),
        ("GET", "/admin/open", Some("editor"), 403, ""),
        ("GET", "/admin/open", Some("admin"), 200, "open"),
        ("HEAD", "/admin/open", None, 401, ""),
        ("GET", "/admin/welcome", None, 401, ""),
        ("GET", "/admin/welcome", Some("admin"), 200, "welcome"),
        ("OPTIONS", "/admin/open", None, 405, ""),
        ("GET", "/any", None, 200, "open"),
        ("LINK", "/any", None, 200, "open"),
        ("PUT", "/on", Some("editor"), 200, "edited text"),
        ("PATCH", "/on", None, 401, ""),
        ("GET", "/on", None, 405, ""),
        ("POST", "/merged", None, 200, "open"),
        ("DELETE", "/merged", None, 401, ""),
        // Services, which have no handler.
        ("GET", "/files", None, 401, ""),
        ("GET", "/files/a/b", Some("editor"), 403, ""),
        ("GET", "/files/a/b", Some("admin"), 200, "open"),
        ("POST", "/files/a/b", None, 401, ""),
        ("GET", "/style.css", None, 200, "open"),
        ("GET", "/nowhere", None, 200, "open"),
    ];
    for (method, path, token, status, body) in cases {
        let case = format!("{method} {path} by {token:?}");
        let (answer, text) = send(router(), method.parse().unwrap(), path, token).await;
        assert_eq!(answer, status, "{case}");
        if status == 200 {
            assert_eq!(text, body, "{case}");
        }
    }
}

#[tokio::test]
async fn a_group_with_a_handler_for_any_method_is_guarded_for_any_method() {
    let router = Router::<()>::new()
        .route("/any", any(open))
        .require::<Admins>(Auth);
    let mut router = router;
    let preflight = Request::options("/any")
        .header("origin", "https://elsewhere.example")
        .header("access-control-request-method", "GET")
        .body(Body::empty())
        .unwrap();
    let response = router.call(preflight).await.unwrap();
    assert_eq!(response.status(), StatusCode::UNAUTHORIZED);
}

#[test]
fn the_matrix_lists_what_is_mounted() {
    let matrix = router().matrix();
    let lines: Vec<_> = matrix
        .entries()
        .iter()
        .map(|entry| {
            format!(
                "{} {} {} [{}] {}",
                entry.method(),
                entry.path(),
                entry.access(),
                entry.schemes().join(" "),
                entry.reason().unwrap_or("-"),
            )
        })
        .collect();
    let reason = "a test, of a reason longer than sixteen bytes";
    assert_eq!(
        lines,
        [
            format!("* /* public [] {reason}"),
            format!("GET /admin/open role(\"admin\") [Bearer] {reason}"),
            "GET /admin/welcome optional and role(\"admin\") [Bearer] -".to_owned(),
            format!("* /any public [] {reason}"),
            "* /files/* role(\"admin\") [Bearer] -".to_owned(),
            format!("POST /merged public [] {reason}"),
            "DELETE /merged role(\"editor\") [Bearer] -".to_owned(),
            "PUT /on role(\"editor\") [Bearer] -".to_owned(),
            "PATCH /on role(\"editor\") [Bearer] -".to_owned(),
            format!("GET /posts public [] {reason}"),
            "POST /posts role(\"editor\") [Bearer] -".to_owned(),
            "GET /posts/{id} authenticated [Bearer] -".to_owned(),
            "DELETE /posts/{id} role(\"admin\") [Bearer] -".to_owned(),
            "* /style.css public [] the login page needs it".to_owned(),
        ]
    );
    let member = &matrix.entries()[11];
    assert_eq!(member.handler(), "guarded_axum::member");
    assert!(member.place().starts_with("tests/guarded_axum.rs:"));
}

#[test]
fn routes_that_nobody_checked_are_listed_as_such() {
    let plain = axum::Router::new().route("/plain", axum::routing::get(|| async { "plain" }));
    let matrix = Router::<()>::new()
        .merge_unchecked(plain.clone())
        .nest_unchecked("/old", plain)
        .matrix();
    let lines: Vec<_> = matrix
        .entries()
        .iter()
        .map(|entry| (entry.path(), entry.is_unchecked(), entry.is_public()))
        .collect();
    assert_eq!(lines, [("/*", true, false), ("/old/*", true, false)]);
}

#[test]
fn a_fallback_is_listed_once_and_where_it_answers() {
    let inner = Router::<()>::new().fallback(welcome_nobody);
    let router = Router::<()>::new()
        .route("/one", get(open))
        .route("/all", any(open))
        .method_not_allowed_fallback(welcome_nobody)
        .nest("/inner", inner)
        .fallback(welcome_nobody)
        .fallback(open);
    let paths: Vec<_> = router
        .matrix()
        .entries()
        .iter()
        .map(|entry| format!("{} {}", entry.method(), entry.path()))
        .collect();
    assert_eq!(
        paths,
        ["* /*", "* /all", "* /inner/*", "GET /one", "* /one"]
    );
    let without = router.reset_fallback().matrix();
    assert!(without.entries().iter().all(|entry| entry.path() != "/*"));
}

#[public(reason = "a test")]
async fn welcome_nobody() -> &'static str {
    "nobody"
}

#[tokio::test]
async fn preflights_of_a_cors_layer_are_not_refused() {
    use tower_http::cors::CorsLayer;
    let group = || Router::<()>::new().route("/x", get(open).delete(open));
    let inside = group()
        .layer(CorsLayer::permissive())
        .require::<Admins>(Auth);
    let outside = group()
        .require::<Admins>(Auth)
        .layer(CorsLayer::permissive());
    for mut router in [inside, outside] {
        let preflight = Request::options("/x")
            .header("origin", "https://elsewhere.example")
            .header("access-control-request-method", "DELETE")
            .body(Body::empty())
            .unwrap();
        let response = router.call(preflight).await.unwrap();
        assert_eq!(response.status(), StatusCode::OK);
        assert!(
            response
                .headers()
                .contains_key("access-control-allow-methods")
        );
        let (status, _) = send(router, Method::DELETE, "/x", None).await;
        assert_eq!(status, 401);
    }
}

/// Asks where the request comes from.
struct FromHere;

#[auth_core::condition]

impl<R: Realm> Condition<R> for FromHere {
    const NAME: &'static str = "from_here";
    const DESCRIPTION: &'static str = "the client is on this machine";

    fn check(context: ConditionContext<'_, R>) -> Verdict<'_> {
        match context.head().peer() {
            Some(peer) if peer.ip().is_loopback() => Verdict::met(),
            Some(_) => Verdict::not_met("somewhere else"),
            None => Verdict::not_met("the server does not tell"),
        }
    }
}

#[require(FromHere)]
async fn here() -> &'static str {
    "here"
}

#[tokio::test]
async fn it_is_served_as_axums_is() {
    let router: Router = Router::new().route("/", get(here)).with_state(Auth);
    let serve = async |serving: Serving, status: u16| {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let server = tokio::spawn(serving(listener));
        let request = reqwest::Client::new().get(url).bearer_auth("admin");
        assert_eq!(request.send().await.unwrap().status(), status);
        server.abort();
    };
    let (plain, made) = (router.clone(), router.clone().into_make_service());
    let connected = router.into_make_service_with_connect_info::<SocketAddr>();
    serve(
        Box::new(|listener| Box::pin(axum::serve(listener, plain).into_future())),
        403,
    )
    .await;
    serve(
        Box::new(|listener| Box::pin(axum::serve(listener, made).into_future())),
        403,
    )
    .await;
    serve(
        Box::new(|listener| Box::pin(axum::serve(listener, connected).into_future())),
        200,
    )
    .await;
}

/// A server that waits for its listener.
type Serving = Box<dyn FnOnce(TcpListener) -> Pin<Box<dyn Future<Output = io::Result<()>> + Send>>>;
