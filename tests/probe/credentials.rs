//! Routes that need several credentials: a group demands others than the handler.

use auth_core::axum::{Router, get};
use auth_core::challenge::Challenge;
use auth_core::credentials::BearerToken;
use auth_core::realm::{ChallengeContext, Presented};
use auth_core::request::Field;
use auth_core::testing::{ActixTarget, Actor, AxumTarget, Probe, Report};
use auth_core::{
    AccessMatrix, Bearer, Principal, Realm, RequestHead, RoleSet, Roles, Scheme, Verify,
    VerifyError, policy, require_role,
};
use http::HeaderName;

/// One realm with two schemes: users have tokens, programs have keys.
#[derive(Clone)]
pub(super) struct Gateway;

/// Another realm, which accepts keys only.
#[derive(Clone)]
pub(super) struct Partners;

pub(super) struct Caller(RoleSet);

const NO_ROLE: [&str; 0] = [];

impl Principal for Caller {
    fn roles(&self) -> RoleSet {
        self.0
    }
}

impl Realm for Gateway {
    type Principal = Caller;
    type Schemes = (Bearer, ApiKey);
    const NAME: &'static str = "gateway";
    const ROLES: Roles = Roles::new(&["admin", "gold"]);
}

impl Realm for Partners {
    type Principal = Caller;
    type Schemes = (ApiKey,);
    const NAME: &'static str = "partners";
    const ROLES: Roles = Roles::new(&["gold"]);
}

impl Verify<Bearer> for Gateway {
    async fn verify(&self, token: BearerToken<'_>) -> Result<Caller, VerifyError> {
        match token.expose() {
            "alice" => Ok(Caller(Self::ROLES.set(&["admin"]))),
            "bob" => Ok(Caller(Self::ROLES.set(NO_ROLE))),
            _ => Err(VerifyError::invalid("nobody")),
        }
    }
}

impl Verify<ApiKey> for Gateway {
    async fn verify(&self, key: &[u8]) -> Result<Caller, VerifyError> {
        match key {
            b"gold" => Ok(Caller(Self::ROLES.set(&["gold"]))),
            b"iron" => Ok(Caller(Self::ROLES.set(NO_ROLE))),
            _ => Err(VerifyError::invalid("nobody")),
        }
    }
}

impl Verify<ApiKey> for Partners {
    async fn verify(&self, key: &[u8]) -> Result<Caller, VerifyError> {
        match key {
            b"gold" => Ok(Caller(Self::ROLES.set(&["gold"]))),
            b"iron" => Ok(Caller(Self::ROLES.set(NO_ROLE))),
            _ => Err(VerifyError::invalid("nobody")),
        }
    }
}

/// A key in a field of its own.
pub(super) enum ApiKey {}

static X_API_KEY: HeaderName = HeaderName::from_static("x-api-key");

impl Scheme for ApiKey {
    const NAME: &'static str = "ApiKey";
    type Credentials<'r> = &'r [u8];

    fn credentials<'r>(head: &RequestHead<'r>) -> Presented<&'r [u8]> {
        match head.field(&X_API_KEY) {
            Field::Absent => Presented::Absent,
            Field::One(key) => Presented::Credentials(key),
            Field::Several => Presented::InvalidRequest,
        }
    }

    fn challenge(_: &ChallengeContext<'_>) -> Challenge {
        const { Challenge::from_static("ApiKey realm=\"gateway\"") }
    }
}

policy!(HasKey = all(auth(ApiKey), role("gold")), realm = Gateway);
policy!(IsPartner = role("gold"), realm = Partners);

#[require_role("admin", realm = Gateway)]
#[auth_core::require_auth(Bearer, realm = Gateway)]
async fn purge() -> &'static str {
    "purged"
}

async fn in_axum(of_partners: bool, probe: impl FnOnce(AccessMatrix) -> Probe) -> Report {
    let routes = Router::new().route("/purge", get(purge));
    let routes = if of_partners {
        routes.require::<IsPartner>(Partners)
    } else {
        routes.require::<HasKey>(Gateway)
    };
    let probe = probe(routes.matrix());
    let service = routes.with_state(Gateway).into_unchecked();
    probe.run(AxumTarget::new(service)).await
}

async fn in_actix(of_partners: bool, probe: impl FnOnce(AccessMatrix) -> Probe) -> Report {
    use actix_web::web::Data;
    use auth_core::actix::{App, get, scope};
    let app = App::new()
        .app_data(Data::new(Gateway))
        .app_data(Data::new(Partners));
    let routes = scope("").route("/purge", get().to(purge));
    let app = if of_partners {
        app.configure(|config| {
            config.service(routes.require::<IsPartner>());
        })
    } else {
        app.configure(|config| {
            config.service(routes.require::<HasKey>());
        })
    };
    let probe = probe(app.matrix());
    let service = actix_web::test::init_service(app).await;
    probe.run(ActixTarget::new(service)).await
}

fn user(name: &str) -> Actor {
    Actor::new(name).bearer(name)
}

fn program(name: &str) -> Actor {
    Actor::new(name).credentials("ApiKey", "X-Api-Key", name)
}

/// A person who holds a token and a key, and one of each alone.
fn everybody(matrix: AccessMatrix) -> Probe {
    Probe::new(matrix)
        .actor(user("alice").roles(["admin"]))
        .actor(user("bob"))
        .actor(program("gold").roles(["gold"]))
        .actor(program("iron"))
}

fn without_keys(matrix: AccessMatrix) -> Probe {
    Probe::new(matrix).actor(user("alice").roles(["admin"]))
}

fn assert_reported(report: &Report) {
    assert_eq!(report.untested(), ["GET /purge"]);
    assert!(report.findings().is_empty(), "{report}");
    let text = report.to_string();
    assert!(
        text.contains("GET /purge\n  not tested: no actor can call it"),
        "{text}"
    );
    let report = report.clone();
    let failed = std::panic::catch_unwind(move || report.assert_clean());
    assert!(failed.is_err());
}

#[tokio::test]
async fn actors_combine_credentials_in_axum() {
    for of_partners in [false, true] {
        in_axum(of_partners, everybody).await.assert_clean();
        assert_reported(&in_axum(of_partners, without_keys).await);
        let excused = |matrix| without_keys(matrix).excuse("GET /purge");
        in_axum(of_partners, excused).await.assert_clean();
    }
}

#[actix_web::test]
async fn actors_combine_credentials_in_actix_web() {
    for of_partners in [false, true] {
        in_actix(of_partners, everybody).await.assert_clean();
        assert_reported(&in_actix(of_partners, without_keys).await);
        let excused = |matrix| without_keys(matrix).excuse("GET /purge");
        in_actix(of_partners, excused).await.assert_clean();
    }
}

/// A service in which the group or the handler does not ask.
#[tokio::test]
async fn a_guard_that_is_missing_is_found() {
    let matrix = || {
        let routes = Router::<Gateway>::new().route("/purge", get(purge));
        routes.require::<HasKey>(Gateway).matrix()
    };
    let only_handler = Router::new()
        .route("/purge", get(purge))
        .with_state(Gateway);
    let target = AxumTarget::new(only_handler.into_unchecked());
    let report = everybody(matrix()).run(target).await.to_string();
    for sender in [
        "as alice by Bearer",
        "as alice by Bearer and as iron by ApiKey",
    ] {
        let line = format!("  {sender}: expected 400 or 401 or 403, got 200");
        assert!(report.contains(&line), "{line}\n{report}");
    }
    // The key is demanded even if the handler's own rule cannot be judged.
    let json = matrix().to_json();
    let unknown = json.replace(r#"{"role":"admin"}"#, r#"{"condition":"C"}"#);
    assert_ne!(json, unknown);
    let only_handler = Router::new()
        .route("/purge", get(purge))
        .with_state(Gateway);
    let target = AxumTarget::new(only_handler.into_unchecked());
    let report = everybody(unknown.parse().unwrap()).run(target).await;
    let text = report.to_string();
    assert!(
        text.contains("  as alice by Bearer: expected 400"),
        "{text}"
    );
    assert!(report.untested().is_empty(), "{text}");
    let open_group = Router::new()
        .route("/purge", get(super::open))
        .require::<HasKey>(Gateway)
        .with_state(());
    let unknown = json.replace(r#"{"role":"gold"}"#, r#"{"condition":"C"}"#);
    assert_ne!(json, unknown);
    let target = AxumTarget::new(open_group.into_unchecked());
    let report = everybody(unknown.parse().unwrap()).run(target).await;
    let text = report.to_string();
    assert!(text.contains("  as gold by ApiKey: expected 400"), "{text}");
    let only_group = Router::new()
        .route("/purge", get(super::open))
        .require::<HasKey>(Gateway)
        .with_state(());
    let target = AxumTarget::new(only_group.into_unchecked());
    let report = everybody(matrix()).run(target).await.to_string();
    for sender in [
        "as gold by ApiKey",
        "as bob by Bearer and as gold by ApiKey",
    ] {
        let line = format!("  {sender}: expected 400 or 401 or 403, got 200");
        assert!(report.contains(&line), "{line}\n{report}");
    }
}

#[tokio::test]
async fn an_excuse_that_is_not_needed_fails() {
    for route in ["GET /purge", "GET /purged"] {
        let report = in_axum(false, |matrix| everybody(matrix).excuse(route)).await;
        let text = report.to_string();
        assert!(
            text.contains(&format!("{route}\n  excused, and there is no")),
            "{text}"
        );
        assert!(std::panic::catch_unwind(move || report.assert_clean()).is_err());
    }
}
