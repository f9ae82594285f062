//! The items that every service needs.
//!
//! ```
//! use auth_core::prelude::*;
//! ```
//!
//! Routers are not among them: `auth_core::axum` and `auth_core::actix` have routers of the same
//! names as the frameworks' own.

#[cfg(feature = "macros")]
pub use crate::attributes::*;
pub use crate::credentials::{BasicCredentials, BearerToken};
pub use crate::{
    Basic, Bearer, Condition, ConditionContext, Denial, Guard, Policy, Principal, Realm, RoleSet,
    Roles, Scheme, ScopeSet, Scopes, Verdict, Verify, VerifyError,
};
