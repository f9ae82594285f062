//! The realm. A token says who somebody is: `name/role/scope`.

use crate::conditions::{Directory, Limiter, Network};
use auth_core::credentials::{BasicCredentials, BearerToken};
use auth_core::{
    Basic, Bearer, Principal, Realm, Role, RoleSet, Roles, ScopeSet, Scopes, Verify, VerifyError,
    roles, scopes,
};
use std::sync::Arc;

#[derive(Clone, Default)]
pub(crate) struct Auth(pub(crate) Arc<Service>);

/// What the conditions look at.
#[derive(Default)]
pub(crate) struct Service {
    pub(crate) network: Network,
    pub(crate) limiter: Limiter,
    pub(crate) directory: Directory,
}

/// The roles as an enum.
#[derive(Clone, Copy, Role)]
#[role(rename_all = "lowercase")]
pub(crate) enum Role {
    #[role(implies(Editor))]
    Admin,
    #[role(implies(Viewer))]
    Editor,
    Viewer,
}

#[derive(Clone)]
pub(crate) struct User {
    pub(crate) name: String,
    roles: RoleSet,
    scopes: ScopeSet,
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
    const NAME: &'static str = "language";
    const ROLES: Roles = Roles::of::<Role>();
    const SCOPES: Scopes = scopes!("posts:write" > "posts:read", drafts);
}

// The same, written as a chain.
const _: Roles = roles!(admin > editor > viewer);

impl Verify<Bearer> for Auth {
    async fn verify(&self, token: BearerToken<'_>) -> Result<User, VerifyError> {
        user(token.expose())
    }
}

impl Verify<Basic> for Auth {
    async fn verify(&self, credentials: BasicCredentials) -> Result<User, VerifyError> {
        user(credentials.user())
    }
}

fn user(token: &str) -> Result<User, VerifyError> {
    let mut parts = token.split('/');
    let name = parts.next().filter(|name| !name.is_empty());
    Ok(User {
        name: name
            .ok_or_else(|| VerifyError::invalid("nobody"))?
            .to_owned(),
        roles: Auth::ROLES.set(parts.next()),
        scopes: Auth::SCOPES.set(parts.next().map(|scope| scope.replace('.', ":"))),
    })
}
