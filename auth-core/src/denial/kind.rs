//! The kinds of refusal.

/// What kind of refusal it is, for those who render or count them.
///
/// ```
/// use auth_core::{Denial, DenialKind};
///
/// assert_eq!(Denial::forbidden().kind(), DenialKind::Forbidden);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum DenialKind {
    /// There are no credentials (401): the user has to log in.
    Unauthenticated,
    /// There are credentials, and they are not valid (401). Why is nobody's to know.
    InvalidCredentials,
    /// The user has to authenticate again, more strongly or more recently (401).
    InsufficientAuthentication,
    /// The request is malformed in how it authenticates (400).
    InvalidRequest,
    /// The user may do this, and has not let the client (403).
    InsufficientScope,
    /// The user may not do this (403).
    Forbidden,
    /// Too many requests by now (429).
    TooManyRequests,
    /// Whether the request may pass cannot be found out now (503).
    Unavailable,
    /// The server is not set up to decide (500).
    RealmMissing,
    /// As if there were no such resource (404). Realms render no such refusal.
    NotFound,
}
