//! Who a request is made by.

use crate::vocabulary::{RoleSet, ScopeSet};
use std::time::SystemTime;

/// Who the request is made by, once a verifier has accepted the credentials.
///
/// Roles and scopes are sets built from the realm's vocabulary, best once, when the
/// credentials are verified. What a method does not say, the principal does not have.
///
/// ```
/// use auth_core::{Principal, RoleSet};
///
/// struct User {
///     name: String,
///     roles: RoleSet,
/// }
///
/// impl Principal for User {
///     fn subject(&self) -> Option<&str> {
///         Some(&self.name)
///     }
///
///     fn roles(&self) -> RoleSet {
///         self.roles
///     }
/// }
/// ```
pub trait Principal: Send + Sync + 'static {
    /// The name to log decisions under: a user id, a client id. Not shown to clients.
    fn subject(&self) -> Option<&str> {
        None
    }

    /// The roles held: [`Realm::ROLES`](crate::Realm::ROLES)`.set(…)`. What they imply
    /// need not be in the set.
    fn roles(&self) -> RoleSet {
        RoleSet::EMPTY
    }

    /// The scopes granted: [`Realm::SCOPES`](crate::Realm::SCOPES)`.set(…)`. What they
    /// imply need not be in the set.
    fn scopes(&self) -> ScopeSet {
        ScopeSet::EMPTY
    }

    /// The authentication context class: how the user was authenticated, as the `acr` claim of
    /// a token says (RFC 9068 §2.2.1). For `#[require_step_up(acr = "…")]`.
    fn acr(&self) -> Option<&str> {
        None
    }

    /// When the user was authenticated, as the `auth_time` claim of a token says (RFC 9068
    /// §2.2.1), which is not when the token was issued. For `#[require_step_up(max_age = …)]`.
    fn authenticated_at(&self) -> Option<SystemTime> {
        None
    }
}
