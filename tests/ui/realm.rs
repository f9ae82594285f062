//! The realm of the cases in this folder.

use auth_core::credentials::{BasicCredentials, BearerToken};
use auth_core::{Basic, Bearer, Principal, Realm, RoleSet, Roles, ScopeSet, Scopes, Verify, VerifyError};

#[derive(Clone)]
pub struct Auth;

#[derive(Clone, Debug)]
pub struct User {
    pub name: String,
    pub roles: RoleSet,
    pub scopes: ScopeSet,
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
}

impl Realm for Auth {
    type Principal = User;
    type Schemes = (Bearer, Basic);
    const NAME: &'static str = "test";
    const ROLES: Roles = Roles::new(&["admin", "editor", "viewer"])
        .implying(&[("admin", "editor"), ("editor", "viewer")]);
    const SCOPES: Scopes = Scopes::new(&["posts:read", "posts:write"]);
}

impl Verify<Bearer> for Auth {
    async fn verify(&self, _: BearerToken<'_>) -> Result<User, VerifyError> {
        Err(VerifyError::invalid("nobody is known here"))
    }
}

impl Verify<Basic> for Auth {
    async fn verify(&self, _: BasicCredentials) -> Result<User, VerifyError> {
        Err(VerifyError::invalid("nobody is known here"))
    }
}
