//! Authentication schemes: where their credentials are, what their challenge looks like.

mod authorization;
mod basic;
mod bearer;
mod list;

pub use basic::Basic;
pub use bearer::{Bearer, LenientBearer};
pub(crate) use list::{Authentication, ListsOnce};
pub use list::{SchemeList, SchemeSet};

use crate::names::StepUp;
use crate::protocol::challenge::{Challenge, RealmName};
use crate::request::head::RequestHead;

/// An authentication scheme (RFC 9110 §11.1).
///
/// [`Bearer`] and [`Basic`] are ready-made. A scheme of one's own says where its
/// credentials are and what its challenge looks like:
///
/// ```
/// use auth_core::challenge::Challenge;
/// use auth_core::realm::{ChallengeContext, Presented};
/// use auth_core::request::Field;
/// use auth_core::{RequestHead, Scheme};
/// use http::HeaderName;
///
/// /// An API key in a field of its own.
/// pub enum ApiKey {}
///
/// static X_API_KEY: HeaderName = HeaderName::from_static("x-api-key");
///
/// impl Scheme for ApiKey {
///     const NAME: &'static str = "ApiKey";
///     type Credentials<'r> = &'r [u8];
///
///     fn credentials<'r>(head: &RequestHead<'r>) -> Presented<&'r [u8]> {
///         match head.field(&X_API_KEY) {
///             Field::Absent => Presented::Absent,
///             Field::One(key) => Presented::Credentials(key),
///             Field::Several => Presented::InvalidRequest,
///         }
///     }
///
///     fn challenge(_: &ChallengeContext<'_>) -> Challenge {
///         const { Challenge::from_static("ApiKey realm=\"api\"") }
///     }
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an authentication scheme",
    label = "does not implement `auth_core::Scheme`"
)]
pub trait Scheme: Sized + 'static {
    /// The name, as challenges, logs and lists spell it.
    ///
    /// A scheme is identified by its type, not by its name. A realm lists schemes of different
    /// names only, upper and lower case being the same.
    const NAME: &'static str;

    /// Whether the scheme speaks OAuth's error codes (RFC 6750 §3.1): the body of a 401
    /// names them, and a 403 for want of scope carries the challenge.
    const OAUTH: bool = false;

    /// What a request presents, borrowed from it.
    type Credentials<'r>: Send;

    /// Finds the credentials in a request. Every byte of it is hostile.
    ///
    /// [`RequestHead::field`] has a field that is there once at most, and [`RequestHead::cookie`] a
    /// cookie, wherever it stands.
    fn credentials<'r>(head: &RequestHead<'r>) -> Presented<Self::Credentials<'r>>;

    /// The challenge of this scheme. Must not hold anything from the request.
    fn challenge(context: &ChallengeContext<'_>) -> Challenge;
}

/// What a request presents for one scheme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presented<C> {
    /// Nothing, or something of another scheme.
    Absent,
    /// Credentials of this scheme, well-formed; whether they are valid is for
    /// [`Verify`](crate::Verify) to say.
    Credentials(C),
    /// Credentials of this scheme that cannot be valid, such as a token with characters
    /// no token has: 401, as if verification had failed.
    InvalidCredentials,
    /// The request is no request for this scheme, such as one with two `Authorization`
    /// fields: 400.
    InvalidRequest,
}

/// What a challenge has to say.
#[derive(Clone, Copy, Debug)]
pub struct ChallengeContext<'a> {
    pub(crate) realm: RealmName<'static>,
    pub(crate) error: Option<AuthError>,
    pub(crate) scope: Option<&'a str>,
    pub(crate) step_up: Option<StepUp>,
    pub(crate) resource_metadata: Option<&'a str>,
}

impl<'a> ChallengeContext<'a> {
    /// The name of the realm.
    #[must_use]
    pub const fn realm(&self) -> RealmName<'static> {
        self.realm
    }

    /// What was wrong with the credentials; `None` when the request had none of this scheme.
    #[must_use]
    pub const fn error(&self) -> Option<AuthError> {
        self.error
    }

    /// The scopes that the route needs, with a space between; `None` when it needs none
    /// or the realm does not disclose it.
    #[must_use]
    pub const fn scope(&self) -> Option<&'a str> {
        self.scope
    }

    /// How the user has to authenticate, when that was too weak or too long ago and the realm
    /// discloses it.
    #[must_use]
    pub const fn step_up(&self) -> Option<StepUp> {
        self.step_up
    }

    /// The URL of the protected resource's metadata (RFC 9728 §5.1).
    #[must_use]
    pub const fn resource_metadata(&self) -> Option<&'a str> {
        self.resource_metadata
    }
}

/// What is wrong with the credentials, as far as a client is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum AuthError {
    /// The request is malformed, or has more than one set of credentials (400).
    InvalidRequest,
    /// The credentials are not valid (401).
    InvalidCredentials,
    /// The credentials are valid and lack a scope (403).
    InsufficientScope,
    /// The credentials are valid, and the user has to authenticate again, more strongly or
    /// more recently (401, RFC 9470).
    InsufficientUserAuthentication,
}
