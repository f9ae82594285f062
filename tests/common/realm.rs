//! The realms: static tokens, of which some let the test decide how the verifier does.

use super::Watch;
use auth_core::challenge::Challenge;
use auth_core::credentials::{BasicCredentials, BearerToken};
use auth_core::realm::{ChallengeContext, Presented};
use auth_core::request::Field;
use auth_core::{
    Basic, Bearer, Principal, Realm, RequestHead, RoleSet, Roles, Scheme, ScopeSet, Scopes, Verify,
    VerifyError,
};
use http::HeaderName;
use std::time::{Duration, SystemTime};

pub(crate) const ROLES: Roles = Roles::new(&["admin", "editor", "viewer", "bot"])
    .implying(&[("admin", "editor"), ("editor", "viewer")]);
pub(crate) const SCOPES: Scopes = Scopes::new(&["posts:read", "posts:write"]);

/// Takes all schemes.
#[derive(Clone)]
pub(crate) struct Auth(pub(crate) Watch);

/// Has metadata of the protected resource.
#[derive(Clone)]
pub(crate) struct Partner(pub(crate) Watch);

/// Does not say what is required.
#[derive(Clone)]
pub(crate) struct Quiet(pub(crate) Watch);

/// Is never installed.
#[derive(Clone)]
pub(crate) struct Missing(pub(crate) Watch);

impl Realm for Auth {
    type Principal = User;
    type Schemes = (Bearer, Basic, ApiKey);
    const NAME: &'static str = "test";
    const ROLES: Roles = ROLES;
    const SCOPES: Scopes = SCOPES;
}

impl Realm for Partner {
    type Principal = User;
    type Schemes = (Bearer,);
    const NAME: &'static str = "partner";
    const ROLES: Roles = ROLES;
    const SCOPES: Scopes = SCOPES;

    fn resource_metadata(&self) -> Option<&str> {
        Some("https://api.example/.well-known/oauth-protected-resource")
    }
}

impl Realm for Quiet {
    type Principal = User;
    type Schemes = (Bearer,);
    const NAME: &'static str = "quiet";
    const ROLES: Roles = ROLES;
    const SCOPES: Scopes = SCOPES;
    const DISCLOSE_REQUIREMENT: bool = false;
}

impl Realm for Missing {
    type Principal = User;
    type Schemes = (Bearer,);
    const NAME: &'static str = "missing";
}

macro_rules! verify_tokens {
    ($($realm:ident)+) => {$(
        impl Verify<Bearer> for $realm {
            async fn verify(&self, token: BearerToken<'_>) -> Result<User, VerifyError> {
                verify(&self.0, token.expose()).await
            }
        }
    )+};
}

verify_tokens!(Auth Partner Quiet Missing);

impl Verify<Basic> for Auth {
    async fn verify(&self, credentials: BasicCredentials) -> Result<User, VerifyError> {
        if credentials.password() == *"secret" {
            verify(&self.0, credentials.user()).await
        } else {
            Err(VerifyError::invalid("wrong password"))
        }
    }
}

impl Verify<ApiKey> for Auth {
    async fn verify(&self, key: &[u8]) -> Result<User, VerifyError> {
        match str::from_utf8(key) {
            Ok(key) => verify(&self.0, key).await,
            Err(_) => Err(VerifyError::invalid("not a key")),
        }
    }
}

/// Tokens are names of users, or say what the verifier is to do.
async fn verify(watch: &Watch, token: &str) -> Result<User, VerifyError> {
    let token = match token.strip_prefix("slow-") {
        Some(token) => {
            watch.hold().await;
            token
        }
        None => token,
    };
    watch.decided();
    let (roles, scopes): (&[&str], &[&str]) = match token {
        "alice" => (&["admin"], &["posts:read", "posts:write"]),
        "reader" => (&["editor"], &["posts:read"]),
        "writer" => (&["viewer"], &["posts:read", "posts:write"]),
        "bob" => (&["viewer"], &["posts:read"]),
        "robot" => (&["bot"], &[]),
        "strong" | "weak" | "stale" | "ahead" | "tomorrow" => (&["admin"], &["posts:write"]),
        "stale-reader" => (&["admin"], &["posts:read"]),
        "stale-viewer" => (&["viewer"], &["posts:write"]),
        "down" => return Err(VerifyError::unavailable("the directory is down")),
        "busy" => {
            return Err(VerifyError::unavailable("the directory is busy")
                .retry_after(Duration::from_millis(1500)));
        }
        "expired" | "revoked" | "locked" => return Err(VerifyError::invalid(token.to_owned())),
        _ => return Err(VerifyError::invalid("nobody's token")),
    };
    let now = SystemTime::now();
    let authenticated_at = match token {
        "strong" | "weak" => Some(now),
        // Of a clock that is not quite right, and of one that is wrong.
        "ahead" => Some(now + Duration::from_secs(30)),
        "tomorrow" => Some(now + Duration::from_hours(24)),
        _ if token.starts_with("stale") => Some(now - Duration::from_secs(301)),
        _ => None,
    };
    let acr = match token {
        "weak" => Some("password"),
        _ => authenticated_at.map(|_| "mfa"),
    };
    Ok(User {
        acr,
        authenticated_at,
        name: token.to_owned(),
        roles: ROLES.set(roles),
        scopes: SCOPES.set(scopes),
    })
}

/// Who a request is made by.
pub(crate) struct User {
    pub(crate) name: String,
    roles: RoleSet,
    scopes: ScopeSet,
    acr: Option<&'static str>,
    authenticated_at: Option<SystemTime>,
}

impl Principal for User {
    fn subject(&self) -> Option<&str> {
        Some(&self.name)
    }

    fn roles(&self) -> RoleSet {
        self.roles
    }

    fn scopes(&self) -> ScopeSet {
        self.scopes
    }

    fn acr(&self) -> Option<&str> {
        self.acr
    }

    fn authenticated_at(&self) -> Option<SystemTime> {
        self.authenticated_at
    }
}

/// A scheme of one's own: a key in a field of its own.
pub(crate) enum ApiKey {}

static X_API_KEY: HeaderName = HeaderName::from_static("x-api-key");

impl Scheme for ApiKey {
    const NAME: &'static str = "ApiKey";
    type Credentials<'r> = &'r [u8];

    fn credentials<'r>(head: &RequestHead<'r>) -> Presented<&'r [u8]> {
        match head.field(&X_API_KEY) {
            Field::Absent => Presented::Absent,
            Field::One(b"") => Presented::InvalidCredentials,
            Field::One(key) => Presented::Credentials(key),
            Field::Several => Presented::InvalidRequest,
        }
    }

    fn challenge(_: &ChallengeContext<'_>) -> Challenge {
        const { Challenge::from_static("ApiKey realm=\"test\"") }
    }
}
