//! Schemes by type.

use crate::Auth;
use crate::realm::Session;
use crate::server::servers;
use auth_core::{Basic, Bearer, Guard, optional_auth, policy, require_auth, require_role};

policy!(Editors = role("editor"));

/// The scheme by type and by name.
#[require_role("editor")]
async fn told(#[guard] guard: &Guard<Editors>) -> String {
    let by = [
        guard.authenticated_by::<Bearer>(),
        guard.authenticated_by::<Session>(),
        guard.authenticated_by::<Basic>(),
    ];
    format!("{by:?} {:?}", guard.scheme())
}

#[require_auth(Session)]
async fn session() -> &'static str {
    "in"
}

#[optional_auth(Bearer)]
async fn optional(#[principal] user: Option<std::sync::Arc<crate::realm::User>>) -> String {
    format!("{:?}", user.map(|user| user.name.clone()))
}

const BASIC: (&str, &str) = ("authorization", "Basic YW5uLTE6eA==");

#[tokio::test]
async fn a_scheme_is_accepted_and_told_by_its_type() {
    let servers = servers!(Auth, "/told" => told, "/session" => session, "/optional" => optional);
    for (framework, address) in servers {
        for (path, (name, value), status, body) in [
            (
                "/told",
                ("authorization", "Bearer ann-1"),
                200,
                r#"[true, false, false] Some("Bearer")"#,
            ),
            (
                "/told",
                ("cookie", "session=ann-1"),
                200,
                r#"[false, true, false] Some("Session")"#,
            ),
            ("/told", BASIC, 200, r#"[false, false, true] Some("Basic")"#),
            ("/session", ("cookie", "session=ann-1"), 200, ""),
            (
                "/session",
                ("authorization", "Bearer ann-1"),
                401,
                "Unauthorized",
            ),
            // The table of `optional_auth`.
            ("/optional", ("accept", "*/*"), 200, "None"),
            ("/optional", BASIC, 200, "None"),
            ("/optional", ("authorization", "Basic !"), 200, "None"),
            ("/optional", ("cookie", "session=ann-1"), 200, "None"),
            (
                "/optional",
                ("authorization", "Bearer ann-1"),
                200,
                r#"Some("ann")"#,
            ),
            (
                "/optional",
                ("authorization", "Bearer nobody"),
                401,
                "invalid_token",
            ),
            ("/optional", ("authorization", "Bearer ann-x"), 503, ""),
        ] {
            let client = reqwest::Client::new();
            let request = client.get(format!("http://{address}{path}"));
            let response = request.header(name, value).send().await.unwrap();
            assert_eq!(response.status(), status, "{framework} {path} {value}");
            let text = response.text().await.unwrap();
            assert!(text.contains(body), "{framework} {path} {value} {text}");
        }
    }
}
