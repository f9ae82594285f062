//! Principals behind pointers, and principals of another realm.

use crate::Auth;
use crate::realm::{User, user};
use crate::server::servers;
use auth_core::credentials::BearerToken;
use auth_core::realm::{Decision, Outcome};
use auth_core::{
    Bearer, DenialKind, Realm, Roles, Scopes, Verify, VerifyError, optional_auth, require,
    require_auth, require_role,
};
use std::sync::{Arc, Mutex};

#[require_auth]
async fn shared(#[principal] user: Arc<User>) -> String {
    user.name.clone()
}

#[require_role("editor")]
async fn borrowed(#[principal] user: &User) -> String {
    user.name.clone()
}

/// Takes the principals of `Auth` for its own, whose roles have other bits.
#[derive(Clone, Default)]
struct Other(Arc<Mutex<Vec<String>>>);

impl Realm for Other {
    type Principal = Arc<User>;
    type Schemes = (Bearer,);
    const NAME: &'static str = "other";
    const ROLES: Roles = Roles::new(&["viewer", "root"]);

    fn observe(&self, decision: &Decision<'_>) {
        let kind = decision.kind().map_or(String::new(), |kind| {
            assert_eq!(kind, DenialKind::Misconfigured);
            assert_eq!(decision.outcome(), Outcome::Unavailable);
            format!("{} {:?}", decision.requirement(), decision.subject())
        });
        self.0.lock().unwrap().push(kind);
    }
}

impl Verify<Bearer> for Other {
    async fn verify(&self, token: BearerToken<'_>) -> Result<Arc<User>, VerifyError> {
        user(token.expose())
    }
}

#[require_role("viewer", realm = Other)]
async fn viewer() -> &'static str {
    "in"
}

#[require_role(not("root"), realm = Other)]
async fn not_root() -> &'static str {
    "in"
}

#[require_auth(realm = Other)]
async fn anybody() -> &'static str {
    "in"
}

#[optional_auth(realm = Other)]
async fn optional() -> &'static str {
    "in"
}

#[require(any(role("root"), not(role("viewer"))), realm = Other, conceal)]
async fn hidden() -> &'static str {
    "in"
}

/// Declares nothing that a set of another vocabulary could be taken for.
#[derive(Clone)]
struct Bare;

impl Realm for Bare {
    type Principal = Arc<User>;
    type Schemes = (Bearer,);
    const NAME: &'static str = "bare";
    const SCOPES: Scopes = Scopes::new(&["read"]);
}

impl Verify<Bearer> for Bare {
    async fn verify(&self, token: BearerToken<'_>) -> Result<Arc<User>, VerifyError> {
        user(token.expose())
    }
}

#[require_auth(realm = Bare)]
async fn bare() -> &'static str {
    "in"
}

async fn get(address: std::net::SocketAddr, path: &str, token: &str) -> (u16, String) {
    let request = reqwest::Client::new().get(format!("http://{address}{path}"));
    let response = request.bearer_auth(token).send().await.unwrap();
    (response.status().as_u16(), response.text().await.unwrap())
}

#[tokio::test]
async fn a_pointer_to_a_principal_is_a_principal() {
    for (framework, address) in servers!(Auth, "/shared" => shared, "/borrowed" => borrowed) {
        for path in ["/shared", "/borrowed"] {
            let (status, body) = get(address, path, "ann-1").await;
            assert_eq!((status, body.as_str()), (200, "ann"), "{framework} {path}");
        }
    }
}

#[tokio::test]
async fn a_principal_of_another_vocabulary_is_refused_before_it_is_judged() {
    let other = Other::default();
    let state = other.clone();
    let router = axum::Router::new()
        .route("/viewer", axum::routing::get(viewer))
        .route("/not-root", axum::routing::get(not_root))
        .route("/anybody", axum::routing::get(anybody))
        .route("/optional", axum::routing::get(optional))
        .route("/hidden", axum::routing::get(hidden))
        .with_state(other.clone());
    let servers = crate::server::both(router, move |config| {
        config
            .app_data(state)
            .route("/viewer", actix_web::web::get().to(viewer))
            .route("/not-root", actix_web::web::get().to(not_root))
            .route("/anybody", actix_web::web::get().to(anybody))
            .route("/optional", actix_web::web::get().to(optional))
            .route("/hidden", actix_web::web::get().to(hidden));
    });
    for (framework, address) in servers {
        for (path, status) in [
            ("/viewer", 500),
            ("/not-root", 500),
            ("/anybody", 500),
            ("/optional", 500),
            ("/hidden", 404),
        ] {
            let (found, body) = get(address, path, "ann-1").await;
            assert_eq!(found, status, "{framework} {path} {body}");
        }
        assert_eq!(
            *other.0.lock().unwrap(),
            [
                r#"role("viewer") Some("ann")"#,
                r#"not(role("root")) Some("ann")"#,
                r#"authenticated Some("ann")"#,
                r#"authenticated Some("ann")"#,
                r#"any(role("root"), not(role("viewer"))) Some("ann")"#,
            ],
            "{framework}"
        );
        other.0.lock().unwrap().clear();
    }
}

#[tokio::test]
async fn a_realm_without_roles_takes_principals_with_any() {
    for (framework, address) in servers!(Bare, "/" => bare) {
        assert_eq!(get(address, "/", "ann-1").await.0, 200, "{framework}");
    }
}
