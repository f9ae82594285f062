//! What is left behind of decisions: for whoever watches, and never a secret.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "that is how a test fails"
)]

mod common;

use auth_core::credentials::{BasicCredentials, BearerToken};
use auth_core::realm::{Decision, Outcome};
use auth_core::{Basic, Bearer, Denial, Guard, Guarded, Policy, Realm, RequestHead, Roles};
use auth_core::{
    Verify, VerifyError, authorize, ensure_authorized, optional_auth, policy, require_auth,
    require_role,
};
// The realm that the attributes look up as `crate::Auth`.
use common::realm::{Auth, ROLES, User};
use common::{Framework, Server, Watch};
use http::Request;
use std::io::{self, Write};
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tracing::Level;

/// Takes note of what it observes.
#[derive(Clone, Default)]
struct Watched(Watch, Arc<Mutex<Vec<String>>>);

impl Realm for Watched {
    type Principal = User;
    type Schemes = (Bearer, Basic);
    const NAME: &'static str = "watched";
    const ROLES: Roles = ROLES;

    fn observe(&self, decision: &Decision<'_>) {
        assert_eq!(
            decision.status().is_none(),
            decision.outcome() == Outcome::Allowed
        );
        self.1.lock().unwrap().push(format!(
            "{:?} {} {:?} {:?} {:?} {:?} {}",
            decision.outcome(),
            decision.requirement(),
            decision.scheme(),
            decision.subject(),
            decision.kind(),
            decision.status().map(|status| status.as_u16()),
            decision.reason().map_or(String::new(), ToString::to_string),
        ));
    }
}

impl Verify<Bearer> for Watched {
    async fn verify(&self, token: BearerToken<'_>) -> Result<User, VerifyError> {
        Verify::<Bearer>::verify(&Auth(self.0.clone()), token).await
    }
}

impl Verify<Basic> for Watched {
    async fn verify(&self, credentials: BasicCredentials) -> Result<User, VerifyError> {
        Verify::<Basic>::verify(&Auth(self.0.clone()), credentials).await
    }
}

#[require_role("admin", realm = Watched)]
async fn admin() {}

#[require_auth(realm = Watched, conceal)]
async fn hidden() {}

#[optional_auth(realm = Watched)]
async fn optional() {}

#[require_role("viewer", realm = Watched)]
#[authorize(user.name == "alice")]
async fn own(#[principal] user: &User) -> &'static str {
    "own"
}

/// Has the principal to itself, so that nobody is there to name.
#[require_auth(Basic, realm = Watched, conceal)]
#[authorize(user.name == "alice")]
async fn taken(#[principal] user: User) -> &'static str {
    "taken"
}

/// By the policy in the handler's own signature.
async fn decide<P, T, F>(_: impl Fn(Guarded<P, T>) -> F, realm: &Watched, authorization: &str)
where
    P: Policy<Realm = Watched>,
{
    let mut request = Request::get("/");
    for line in authorization.lines() {
        request = request.header("authorization", line);
    }
    let (parts, ()) = request.body(()).unwrap().into_parts();
    let _ = Guard::<P>::check(realm, &RequestHead::from(&parts)).await;
}

#[tokio::test]
async fn the_realm_observes_each_decision_once() {
    let realm = Watched::default();
    decide(admin, &realm, "Bearer alice").await;
    decide(admin, &realm, "").await;
    decide(admin, &realm, "Bearer eve\nBearer eve").await;
    decide(admin, &realm, "Bearer eve").await;
    decide(admin, &realm, "Basic YWxpY2U6d3Jvbmc=").await;
    decide(admin, &realm, "Bearer bob").await;
    decide(admin, &realm, "Bearer down").await;
    decide(hidden, &realm, "Bearer locked").await;
    decide(optional, &realm, "").await;
    decide(optional, &realm, "Bearer bob").await;
    let observed = realm.1.lock().unwrap().clone();
    assert_eq!(
        observed,
        [
            r#"Allowed role("admin") Some("Bearer") Some("alice") None None "#,
            r#"Denied role("admin") None None Some(Unauthenticated) Some(401) no credentials of an accepted scheme"#,
            r#"Denied role("admin") None None Some(InvalidRequest) Some(400) malformed credentials"#,
            r#"Denied role("admin") Some("Bearer") None Some(InvalidCredentials) Some(401) nobody's token"#,
            r#"Denied role("admin") Some("Basic") None Some(InvalidCredentials) Some(401) wrong password"#,
            r#"Denied role("admin") Some("Bearer") Some("bob") Some(Forbidden) Some(403) insufficient_permissions"#,
            r#"Unavailable role("admin") Some("Bearer") None Some(Unavailable) Some(503) the directory is down"#,
            // The operator knows better than the client.
            r#"Denied authenticated Some("Bearer") None Some(InvalidCredentials) Some(404) locked"#,
            r"Allowed authenticated None None None None ",
            r#"Allowed authenticated Some("Bearer") Some("bob") None None "#,
        ]
    );
}

#[require_auth(realm = Watched)]
async fn found(#[principal] user: &User) -> Result<&'static str, Denial> {
    if user.name == "writer" {
        return Err(Denial::unavailable(Duration::from_secs(1)));
    }
    if user.name == "reader" {
        let (head, ()) = Request::get("/").body(()).unwrap().into_parts();
        let nobody = RequestHead::from(&head);
        // Which is heard by itself.
        Guard::<IsAdmin>::check(&Watched::default(), &nobody).await?;
    }
    ensure_authorized(user.name == "alice")?;
    Ok("found")
}

policy!(IsAdmin = role("admin"), realm = Watched);

#[tokio::test]
async fn the_realm_observes_what_the_handler_refuses() {
    for framework in Framework::ALL {
        let realm = Watched::default();
        let own_realm = realm.clone();
        let server = match framework {
            Framework::Axum => Server::axum(
                &realm.0,
                axum::Router::new()
                    .route("/own", axum::routing::get(own))
                    .route("/taken", axum::routing::get(taken))
                    .route("/found", axum::routing::get(found))
                    .with_state(own_realm),
            ),
            Framework::Actix => Server::actix(&realm.0, move || {
                actix_web::App::new()
                    .app_data(own_realm.clone())
                    .route("/own", actix_web::web::get().to(own))
                    .route("/taken", actix_web::web::get().to(taken))
                    .route("/found", actix_web::web::get().to(found))
            }),
        };
        for (path, authorization) in [
            ("/own", "Bearer alice"),
            ("/own", "Bearer bob"),
            ("/taken", "Basic Ym9iOnNlY3JldA=="),
            ("/found", "Bearer bob"),
            ("/found", "Bearer writer"),
            ("/found", "Bearer reader"),
        ] {
            let response = reqwest::Client::new()
                .get(server.url(path))
                .header("authorization", authorization)
                .send();
            response.await.unwrap();
        }
        assert_eq!(
            *realm.1.lock().unwrap(),
            [
                r#"Allowed role("viewer") Some("Bearer") Some("alice") None None "#,
                // The guard lets bob in.
                r#"Allowed role("viewer") Some("Bearer") Some("bob") None None "#,
                r#"Denied role("viewer") Some("Bearer") Some("bob") Some(Forbidden) Some(403) not so: user.name == "alice""#,
                r#"Allowed authenticated Some("Basic") Some("bob") None None "#,
                r#"Denied authenticated Some("Basic") None Some(Forbidden) Some(404) not so: user.name == "alice""#,
                r#"Allowed authenticated Some("Bearer") Some("bob") None None "#,
                r#"Denied authenticated Some("Bearer") Some("bob") Some(Forbidden) Some(403) by the handler"#,
                r#"Allowed authenticated Some("Bearer") Some("writer") None None "#,
                r#"Unavailable authenticated Some("Bearer") Some("writer") Some(Unavailable) Some(503) by the handler"#,
                r#"Allowed authenticated Some("Bearer") Some("reader") None None "#,
            ],
            "{framework:?}"
        );
    }
}

/// Everything that anybody in the process emits.
#[derive(Clone, Default)]
struct Everything(Arc<Mutex<Vec<u8>>>);

impl Everything {
    fn lock(&self) -> MutexGuard<'_, Vec<u8>> {
        self.0.lock().unwrap()
    }
}

impl Write for Everything {
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        Write::write(&mut *self.lock(), line)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Planted in credentials of all kinds, well-formed and not.
const SECRETS: [&str; 4] = [
    "hunter2",
    // `hunter2:hunter2` and `alice:hunter2`.
    "aHVudGVyMjpodW50ZXIy",
    "YWxpY2U6aHVudGVyMg==",
    // Bytes, as lists of numbers show them.
    "104, 117, 110, 116, 101, 114, 50",
];

#[tokio::test]
async fn no_secret_is_emitted_at_any_level() {
    let everything = Everything::default();
    let writer = everything.clone();
    // With what `log` carries: actix-web uses it.
    tracing_subscriber::fmt()
        .with_max_level(Level::TRACE)
        .with_ansi(false)
        .with_writer(move || writer.clone())
        .init();
    for framework in Framework::ALL {
        let server = Server::start(framework);
        for path in [
            "/any",
            "/bearer",
            "/basic",
            "/key",
            "/admin",
            "/optional",
            "/open",
            "/none",
        ] {
            for field in [
                "Authorization: Bearer hunter2",
                "Authorization: Bearer hunter2\"",
                "Authorization: Bearer hunter2 hunter2",
                "Authorization: Bearer\thunter2",
                "Authorization: hunter2",
                "Authorization: hunter2 hunter2",
                "Authorization: Digest username=\"hunter2\", response=\"hunter2\"",
                "Authorization: Basic aHVudGVyMjpodW50ZXIy",
                "Authorization: Basic YWxpY2U6aHVudGVyMg==",
                "Authorization: Basic hunter2",
                "Authorization: Bearer hunter2\r\nAuthorization: Bearer hunter2",
                "X-Api-Key: hunter2",
                "X-Api-Key: hunter2\r\nAuthorization: Bearer hunter2",
                "Authorization: Bearer hunter2\r\nSec-Fetch-Mode: navigate\r\nAccept: text/html",
            ] {
                let request = format!(
                    "GET {path} HTTP/1.1\r\nHost: test\r\nConnection: close\r\n{field}\r\n\r\n"
                );
                let mut stream = TcpStream::connect(server.address).await.unwrap();
                stream.write_all(request.as_bytes()).await.unwrap();
                let mut response = String::new();
                stream.read_to_string(&mut response).await.unwrap();
                for secret in SECRETS {
                    assert!(!response.contains(secret), "{request}\n{response}");
                }
            }
        }
    }
    let emitted = String::from_utf8(everything.lock().clone()).unwrap();
    assert!(emitted.contains("DEBUG auth: allowed") || emitted.contains("INFO auth: denied"));
    assert!(emitted.contains("TRACE "), "the frameworks are heard too");
    for secret in SECRETS {
        let line = emitted.lines().find(|line| line.contains(secret));
        assert_eq!(line, None, "{secret}");
    }
}
