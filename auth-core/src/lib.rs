//! Requirements on HTTP handlers that are checked while compiling, and the answers to
//! requests that do not meet them.

#![forbid(unsafe_code)]
#![cfg_attr(docsrs, feature(doc_cfg))]

#[doc(hidden)]
#[path = "private.rs"]
pub mod __private;
pub mod challenge;
mod cors;
pub mod credentials;
mod denial;
#[cfg(feature = "digest")]
pub mod digest;
mod evaluate;
mod grammar;
mod guard;
mod head;
mod login;
mod message;
mod parse;
mod policy;
mod principal;
mod realm;
mod requirement;
mod resource;
mod scheme;
mod spelled;
mod stance;
pub mod trail;
mod verify;
mod vocabulary;

#[cfg(feature = "actix")]
pub mod actix;
#[cfg(feature = "axum")]
pub mod axum;

/// Has a handler refuse as if there were no such route.
///
/// Stands above or below what the handler requires, or in it: `#[require_role("admin", conceal)]`
/// is the same as
///
/// ```
/// # mod realm {
/// #     use auth_core::credentials::BearerToken;
/// #     use auth_core::{Bearer, Principal, Realm, Roles, Verify, VerifyError};
/// #     #[derive(Clone)]
/// #     pub struct Auth;
/// #     pub struct User;
/// #     impl Principal for User {}
/// #     impl Realm for Auth {
/// #         type Principal = User;
/// #         type Schemes = (Bearer,);
/// #         const NAME: &'static str = "api";
/// #         const ROLES: Roles = Roles::new(&["admin"]);
/// #     }
/// #     impl Verify<Bearer> for Auth {
/// #         async fn verify(&self, _: BearerToken<'_>) -> Result<User, VerifyError> {
/// #             Err(VerifyError::invalid("nobody is known"))
/// #         }
/// #     }
/// # }
/// # pub use realm::Auth;
/// # fn main() {}
/// use auth_core::{conceal, require_role};
///
/// #[conceal]
/// #[require_role("admin")]
/// async fn audit() -> &'static str {
///     "all is well"
/// }
/// ```
///
/// Whatever the reason, a refusal is what a missing route gets: status, fields and body. So
/// there is no challenge, and clients have to know by other means that they may log in. In
/// the log the reason is the true one.
///
/// Where missing routes get more than a bare 404, the router needs to be told:
#[cfg_attr(feature = "axum", doc = "[`axum::Conceal`],")]
#[cfg_attr(feature = "actix", doc = "[`actix::Conceal`],")]
/// which also say what they cannot hide.
///
/// # What time tells
///
/// Requests without credentials, and with credentials that are not well-formed, are refused
/// without a call of the verifier, in about the time that a missing route takes. Well-formed
/// credentials are verified, and that takes its time: who sends any, good or bad, can tell by
/// it that something is there. How well depends on the verifier: a signature checked in place
/// drowns in the noise of a network, a question to a directory does not. Where that matters,
/// have credentials verified in front of the router, for missing routes too.
///
/// # What caches do
///
/// A 404 may be stored by caches (RFC 9110 §15.5.5), and one to an anonymous request may be
/// served to somebody who is allowed. The answer is the fallback's, so it is there that
/// `Cache-Control: no-store` belongs.
#[cfg(feature = "macros")]
pub use auth_macros::conceal;
/// Requires that the user has authenticated strongly, or recently (RFC 9470).
///
/// The `acr` values are those of which one will do, with a space between; `max_age` is in
/// seconds. What there is to compare with them is the principal's to say, by
/// [`Principal::acr`] and [`Principal::authenticated_at`].
///
/// ```
/// # mod realm {
/// #     use auth_core::credentials::BearerToken;
/// #     use auth_core::{Bearer, Principal, Realm, Roles, Verify, VerifyError};
/// #     #[derive(Clone)]
/// #     pub struct Auth;
/// #     pub struct User;
/// #     impl Principal for User {}
/// #     impl Realm for Auth {
/// #         type Principal = User;
/// #         type Schemes = (Bearer,);
/// #         const NAME: &'static str = "api";
/// #         const ROLES: Roles = Roles::new(&["admin"]);
/// #     }
/// #     impl Verify<Bearer> for Auth {
/// #         async fn verify(&self, _: BearerToken<'_>) -> Result<User, VerifyError> {
/// #             Err(VerifyError::invalid("nobody is known"))
/// #         }
/// #     }
/// # }
/// # pub use realm::Auth;
/// # fn main() {}
/// use auth_core::{require_role, require_step_up};
///
/// #[require_step_up(acr = "urn:example:mfa urn:example:passkey", max_age = 300)]
/// #[require_role("admin")]
/// async fn transfer() -> &'static str {
///     "sent"
/// }
/// ```
///
/// Who is allowed but for that gets 401 with `insufficient_user_authentication`, and with the
/// values in challenges that can carry them, so that the client can ask its user. Who lacks a
/// role gets 403: no authentication would help. If scopes are missing as well, the 401 names
/// them, so that one new token is enough.
#[cfg(feature = "macros")]
pub use auth_macros::require_step_up;
#[cfg(feature = "macros")]
pub use auth_macros::{optional_auth, public, require_auth, require_role, require_scope};
pub use cors::EXPOSED_FIELDS;
pub use denial::{Denial, DenialKind, Format, Page, Preference};
pub use guard::{Guard, Guarded};
pub use head::{Field, RequestHead};
pub use login::{InvalidLoginPage, LoginPage, ReturnPath};
pub use policy::Policy;
pub use principal::Principal;
pub use realm::Realm;
pub use requirement::{Name, Requirement, Rule, StepUp};
pub use resource::{InvalidResource, ProtectedResource};
pub use scheme::{
    AuthError, Basic, Bearer, ChallengeContext, Presented, Scheme, SchemeList, SchemeSet,
};
pub use stance::Public;
pub use verify::{Verify, VerifyError};
pub use vocabulary::{
    Kind, NameSet, RoleKind, RoleSet, Roles, ScopeKind, ScopeSet, Scopes, Vocabulary,
};
