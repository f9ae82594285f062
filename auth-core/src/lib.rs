//! Requirements on HTTP handlers that are checked while compiling, and the answers to
//! requests that do not meet them.
//!
//! A service has a [`Realm`]: who its principals are, in which [`Scheme`]s it takes
//! credentials ([`Verify`]), which roles and scopes exist. Attributes such as
//! `#[require_auth(Bearer)]` and `#[require_role("admin")]` then guard handlers of axum
//! (feature `axum`) and actix-web (feature `actix`).
//!
//! # How a guard works
//!
//! An attribute writes the requirement into the handler's own signature, as the type of its
//! one argument, and nothing else. This
//!
//! ```text
//! #[require_role("admin")]
//! async fn purge(Path(id): Path<u64>) -> StatusCode { … }
//! ```
//!
//! becomes, in essence,
//!
//! ```text
//! async fn purge(
//!     Guarded { arguments: (Path(id),), .. }: Guarded<Required<Auth, HasRole<"admin">>, (Path<u64>,)>,
//! ) -> StatusCode { … }
//! ```
//!
//! A [`Guarded`] is extracted in sequence: the [`Guard`], which exists only if the request met
//! the requirement, and then the arguments. So there is no layer to forget, and nothing of a
//! refused request is looked at, its body least of all. The requirement has a const value
//! ([`Requirement`]), which the compiler checks and one evaluator enforces, for every handler
//! of a realm the same.
//!
//! # What a request gets
//!
//! | situation | status | challenge |
//! |---|---|---|
//! | no credentials, `Bearer` with nothing behind it, or a scheme not accepted | 401 | all accepted schemes, a field line each |
//! | credentials not valid | 401 | the same; the error on the scheme that was tried |
//! | two `Authorization` fields, two kinds of credentials | 400 | the same |
//! | scope missing | 403 | the scheme's that was used, with all scopes needed |
//! | role or condition not met | 403 | none: new credentials would not help |
//! | a condition counts requests, and there were too many | 429 | none; `Retry-After` |
//! | verifier out of reach | 503 | none; `Retry-After` |
//! | realm not installed, which only actix-web compiles; principal of another realm's vocabulary | 500 | none |
//!
//! Bodies are problem details (RFC 9457), which nobody may store. Every decision is an event of
//! `tracing` on target `auth`: allowed at debug, denied at info, the server's faults at error,
//! and never with credentials.
//!
//! # Without the attributes
//!
//! [`challenge`] and [`credentials`] stand alone: they write and read `WWW-Authenticate`,
//! `Authorization` and their kin for servers and clients. With the feature `digest`, the module
//! `digest` computes responses of that scheme.

#![forbid(unsafe_code)]
#![cfg_attr(docsrs, feature(doc_cfg))]

#[doc(hidden)]
#[path = "private.rs"]
pub mod __private;
#[cfg(feature = "macros")]
mod attributes;
pub mod challenge;
mod checked;
mod condition;
mod cors;
pub mod credentials;
mod denial;
#[cfg(feature = "digest")]
pub mod digest;
mod ensure;
mod evaluate;
mod grammar;
mod guard;
mod head;
mod login;
mod markup;
#[cfg(any(feature = "axum", feature = "actix"))]
pub mod matrix;
mod message;
#[cfg(any(feature = "axum", feature = "actix"))]
mod mount;
#[cfg(all(feature = "openapi", any(feature = "axum", feature = "actix")))]
pub mod openapi;
mod order;
mod outline;
mod parse;
mod policy;
mod principal;
mod realm;
mod requirement;
mod resource;
mod scheme;
mod spelled;
mod stance;
#[cfg(all(feature = "testing", any(feature = "axum", feature = "actix")))]
pub mod testing;
pub mod trail;
mod verify;
mod vocabulary;

#[cfg(feature = "actix")]
pub mod actix;
#[cfg(feature = "axum")]
pub mod axum;

#[cfg(feature = "macros")]
pub use attributes::*;
pub use checked::Checked;
pub use condition::{Check, Condition, ConditionContext, Verdict};
pub use cors::EXPOSED_FIELDS;
pub use denial::{Denial, DenialKind, Format, Page, Preference};
pub use ensure::ensure;
pub use guard::{Guard, Guarded};
pub use head::{Field, RequestHead};
pub use login::{InvalidLoginPage, LoginPage, ReturnPath};
#[cfg(any(feature = "axum", feature = "actix"))]
pub use matrix::AccessMatrix;
pub use policy::Policy;
pub use principal::Principal;
pub use realm::Realm;
pub use requirement::{Name, Requirement, Rule, StepUp};
pub use resource::{InvalidResource, ProtectedResource};
pub use scheme::{
    AuthError, Basic, Bearer, ChallengeContext, LenientBearer, Presented, Scheme, SchemeList,
    SchemeSet,
};
pub use stance::Public;
pub use verify::{Verify, VerifyError};
pub use vocabulary::{
    Kind, NameSet, RoleKind, RoleSet, Roles, ScopeKind, ScopeSet, Scopes, Term, Vocabulary,
};
