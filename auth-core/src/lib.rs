//! Requirements on HTTP handlers that are checked while compiling, and the answers to
//! requests that do not meet them.

#![forbid(unsafe_code)]
#![cfg_attr(docsrs, feature(doc_cfg))]

#[doc(hidden)]
#[path = "private.rs"]
pub mod __private;
pub mod challenge;
pub mod credentials;
mod denial;
#[cfg(feature = "digest")]
pub mod digest;
mod evaluate;
mod grammar;
mod guard;
mod head;
#[cfg(any(feature = "axum", feature = "actix"))]
pub mod matrix;
mod message;
#[cfg(any(feature = "axum", feature = "actix"))]
mod mount;
#[cfg(all(feature = "openapi", any(feature = "axum", feature = "actix")))]
pub mod openapi;
mod parse;
mod policy;
mod principal;
mod realm;
mod requirement;
mod scheme;
mod stance;
#[cfg(all(feature = "testing", any(feature = "axum", feature = "actix")))]
pub mod testing;
mod trail;
mod verify;
mod vocabulary;

#[cfg(feature = "actix")]
pub mod actix;
#[cfg(feature = "axum")]
pub mod axum;

#[cfg(feature = "macros")]
pub use auth_macros::{optional_auth, public, require_auth, require_role, require_scope};
pub use denial::Denial;
pub use guard::{Guard, Guarded};

pub use head::{Field, RequestHead};
#[cfg(any(feature = "axum", feature = "actix"))]
pub use matrix::AccessMatrix;
pub use policy::Policy;
pub use principal::Principal;
pub use realm::Realm;
pub use requirement::{Name, Requirement, Rule};
pub use scheme::{
    AuthError, Basic, Bearer, ChallengeContext, Presented, Scheme, SchemeList, SchemeSet,
};
pub use stance::Public;
pub use verify::{Verify, VerifyError};
pub use vocabulary::{
    Kind, NameSet, RoleKind, RoleSet, Roles, ScopeKind, ScopeSet, Scopes, Vocabulary,
};
