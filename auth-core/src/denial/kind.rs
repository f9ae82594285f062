//! The kinds of denial.

/// The kind of a denial, for code that renders or counts denials.
///
/// ```
/// use auth_core::{Denial, DenialKind};
///
/// assert_eq!(Denial::forbidden().kind(), DenialKind::Forbidden);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum DenialKind {
    /// The request has no credentials (401): the user has to log in.
    Unauthenticated,
    /// The credentials are not valid (401). The cause is never disclosed.
    InvalidCredentials,
    /// The user has to authenticate again, more strongly or more recently (401).
    InsufficientAuthentication,
    /// The request presents credentials in a malformed way (400).
    InvalidRequest,
    /// The token lacks a scope that the user could grant (403).
    InsufficientScope,
    /// The user may not do this (403).
    Forbidden,
    /// The client has sent too many requests (429).
    TooManyRequests,
    /// The decision cannot be made now (503).
    Unavailable,
    /// The server is not configured to decide (500).
    Misconfigured,
    /// The existence of the resource is concealed (404). Realms do not render this kind.
    NotFound,
}
