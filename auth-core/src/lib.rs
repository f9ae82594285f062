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
//! ([`Requirement`](requirement::Requirement)), which the compiler checks and one evaluator
//! enforces, for every handler of a realm the same.
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

#[cfg(feature = "macros")]
mod attributes;
pub mod denial;
mod enforce;
pub mod names;
pub mod prelude;
mod protocol;
pub mod realm;
pub mod request;
pub mod requirement;
#[cfg(any(feature = "axum", feature = "actix"))]
mod tooling;

#[cfg(feature = "actix")]
pub mod actix;
#[cfg(feature = "axum")]
pub mod axum;

#[doc(hidden)]
#[path = "macro_support.rs"]
pub mod __private;

#[cfg(feature = "macros")]
pub use attributes::*;
pub use denial::{Denial, DenialKind};
pub use enforce::{Guard, Guarded, MaybeDenied, Policy, Public, audit, ensure_authorized};
pub use names::{Principal, RoleSet, Roles, ScopeSet, Scopes};
#[cfg(feature = "digest")]
pub use protocol::digest;
pub use protocol::{challenge, credentials};
pub use realm::{Basic, Bearer, LenientBearer, Realm, Scheme, Verify, VerifyError};
pub use request::RequestHead;
pub use requirement::{Condition, ConditionContext, Verdict};
#[cfg(any(feature = "axum", feature = "actix"))]
pub use tooling::matrix::{self, AccessMatrix};
#[cfg(all(feature = "openapi", any(feature = "axum", feature = "actix")))]
pub use tooling::openapi;
#[cfg(all(feature = "testing", any(feature = "axum", feature = "actix")))]
pub use tooling::testing;
