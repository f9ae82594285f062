//! Every attribute, in a crate that denies every lint.

#![deny(
    warnings,
    missing_docs,
    missing_debug_implementations,
    single_use_lifetimes,
    unreachable_pub,
    unused_lifetimes,
    unused_qualifications,
    clippy::pedantic,
    clippy::nursery
)]
#![forbid(unsafe_code)]

pub mod language;

use actix_web::web;
use auth_core::credentials::BearerToken;
use auth_core::{
    Bearer, Principal, Realm, RoleSet, Roles, ScopeSet, Scopes, Verify, VerifyError, optional_auth,
    public, require_auth, require_role, require_scope,
};
use axum::extract::Path;
use core::future::{Ready, ready};

/// The realm.
#[derive(Clone, Copy, Debug)]
pub struct Auth;

/// Who a request is made by.
#[derive(Clone, Debug)]
pub struct User {
    name: String,
    roles: RoleSet,
    scopes: ScopeSet,
}

impl Principal for User {
    fn roles(&self) -> RoleSet {
        self.roles
    }

    fn scopes(&self) -> ScopeSet {
        self.scopes
    }
}

impl Realm for Auth {
    type Principal = User;
    type Schemes = (Bearer,);
    const NAME: &'static str = "quiet";
    const ROLES: Roles = Roles::new(&["admin", "viewer"]);
    const SCOPES: Scopes = Scopes::new(&["read", "write"]);
}

impl Verify<Bearer> for Auth {
    async fn verify(&self, _: BearerToken<'_>) -> Result<User, VerifyError> {
        ready(()).await;
        Err(VerifyError::invalid("nobody is known here"))
    }
}

/// Takes the principal by value.
#[require_auth(Bearer)]
pub async fn value(#[principal] user: User) -> String {
    ready(user.name).await
}

/// Takes the principal by reference, and has items in its body.
#[require_role(all("viewer", not("admin")))]
#[require_scope("read")]
pub async fn reference(Path(id): Path<u64>, #[principal] user: &User) -> String {
    const SEPARATOR: &str = " ";
    ready(format!("{id}{SEPARATOR}{}", user.name)).await
}

/// Takes the principal if there is one.
#[optional_auth]
pub async fn optional(#[principal] user: Option<&User>, body: String) -> String {
    ready(user.map_or(body, |user| user.name.clone())).await
}

/// Takes no principal.
#[public(reason = "there is nothing to hide")]
pub async fn open(id: web::Path<u64>) -> String {
    ready(id.to_string()).await
}

/// Returns a future, and takes as many arguments as clippy lets pass.
#[require_role("admin")]
pub fn seven((): (), (): (), (): (), (): (), (): (), (): (), body: String) -> Ready<String> {
    ready(body)
}

/// Has handlers.
#[derive(Debug)]
pub struct Api;

impl Api {
    /// Is associated.
    #[require_auth]
    pub async fn associated(#[principal] User { name, .. }: User) -> String {
        ready(name).await
    }
}
