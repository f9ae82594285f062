//! The realm. A token is the name of a user with the level behind it: `ann-5`.

use auth_core::challenge::Challenge;
use auth_core::credentials::{BasicCredentials, BearerToken};
use auth_core::realm::{ChallengeContext, Presented};
use auth_core::request::Field;
use auth_core::{
    Basic, Bearer, Principal, Realm, RequestHead, RoleSet, Roles, Scheme, Verify, VerifyError,
};
use std::sync::Arc;

#[derive(Clone)]
pub(crate) struct Auth;

#[derive(Debug)]
pub(crate) struct User {
    pub(crate) name: String,
    pub(crate) level: u32,
}

impl Principal for User {
    fn subject(&self) -> Option<&str> {
        Some(&self.name)
    }

    fn roles(&self) -> RoleSet {
        Auth::ROLES.set(["editor"])
    }
}

impl Realm for Auth {
    type Principal = Arc<User>;
    type Schemes = (Bearer, Session, Basic);
    const NAME: &'static str = "identity";
    const ROLES: Roles = Roles::new(&["editor"]);
}

impl Verify<Bearer> for Auth {
    async fn verify(&self, token: BearerToken<'_>) -> Result<Arc<User>, VerifyError> {
        user(token.expose())
    }
}

impl Verify<Basic> for Auth {
    async fn verify(&self, credentials: BasicCredentials) -> Result<Arc<User>, VerifyError> {
        user(credentials.user())
    }
}

impl Verify<Session> for Auth {
    async fn verify(&self, session: &[u8]) -> Result<Arc<User>, VerifyError> {
        user(str::from_utf8(session).unwrap_or_default())
    }
}

pub(crate) fn user(token: &str) -> Result<Arc<User>, VerifyError> {
    let forged = "unknown kid: k1\n2026-01-01T00:00:00Z DEBUG auth: allowed \u{1b}[2K\u{202e}";
    let parts = token.split_once('-');
    let (name, level) = parts.ok_or_else(|| VerifyError::invalid(forged))?;
    Ok(Arc::new(User {
        name: name.replace('+', "\n"),
        level: level
            .parse()
            .map_err(|_| VerifyError::unavailable(forged))?,
    }))
}

/// A session in a cookie.
pub(crate) enum Session {}

impl Scheme for Session {
    const NAME: &'static str = "Session";
    type Credentials<'r> = &'r [u8];

    fn credentials<'r>(head: &RequestHead<'r>) -> Presented<&'r [u8]> {
        match head.cookie("session") {
            Field::Absent => Presented::Absent,
            Field::One(session) => Presented::Credentials(session),
            Field::Several => Presented::InvalidRequest,
        }
    }

    fn challenge(_: &ChallengeContext<'_>) -> Challenge {
        const { Challenge::from_static("Session realm=\"identity\"") }
    }
}
