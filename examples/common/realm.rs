//! The realm: who may call this service, and how they prove it.

use crate::common::accounts::{self, Account};
use crate::common::api::{Grant, Login, LoginError};
use crate::common::tokens::Tokens;
use auth_core::credentials::{BasicCredentials, BearerToken};
use auth_core::{
    Basic, Bearer, Principal, Realm, RoleSet, Roles, ScopeSet, Scopes, Verify, VerifyError,
};
use std::error::Error;
use std::sync::Arc;

/// The realm that `#[require_auth]` and the others look up as `crate::Auth`.
#[derive(Clone)]
pub(crate) struct Auth {
    tokens: Arc<Tokens>,
}

/// Who a request is made by.
pub(crate) struct User {
    pub(crate) username: String,
    roles: RoleSet,
    scopes: ScopeSet,
}

impl Principal for User {
    fn subject(&self) -> Option<&str> {
        Some(&self.username)
    }

    fn roles(&self) -> RoleSet {
        self.roles
    }

    fn scopes(&self) -> ScopeSet {
        self.scopes
    }
}

impl Realm for Auth {
    type Principal = User;
    // The order of the challenges in a 401.
    type Schemes = (Bearer, Basic);
    const NAME: &'static str = "example";
    const ROLES: Roles = Roles::new(&["admin", "viewer"]).implying(&[("admin", "viewer")]);
    const SCOPES: Scopes = Scopes::new(&["posts:read", "posts:write"]);
}

impl Verify<Bearer> for Auth {
    async fn verify(&self, token: BearerToken<'_>) -> Result<User, VerifyError> {
        let claims = self
            .tokens
            .verify(token.expose())
            .map_err(VerifyError::invalid)?;
        Ok(User {
            roles: Self::ROLES.set(&claims.roles),
            scopes: Self::SCOPES.set(claims.scope.split(' ')),
            username: claims.sub,
        })
    }
}

impl Verify<Basic> for Auth {
    async fn verify(&self, credentials: BasicCredentials) -> Result<User, VerifyError> {
        let account = accounts::find(credentials.user(), credentials.password().expose())
            .await
            .map_err(VerifyError::unavailable)?
            .ok_or_else(|| VerifyError::invalid("wrong username or password"))?;
        Ok(User {
            username: account.username.to_owned(),
            roles: Self::ROLES.set(account.roles),
            scopes: Self::SCOPES.set(account.scopes),
        })
    }
}

impl Auth {
    pub(crate) fn new() -> Result<Self, Box<dyn Error>> {
        let tokens = Arc::new(Tokens::new()?);
        Ok(Self { tokens })
    }

    /// Exchanges a password for a token.
    pub(crate) async fn log_in(&self, login: &Login) -> Result<Grant, LoginError> {
        let account: &Account = accounts::find(&login.username, login.password.as_bytes())
            .await
            .map_err(LoginError::unavailable)?
            .ok_or(LoginError::InvalidGrant)?;
        let access_token = self
            .tokens
            .issue(account)
            .map_err(LoginError::unavailable)?;
        Ok(Grant::bearer(access_token))
    }
}
