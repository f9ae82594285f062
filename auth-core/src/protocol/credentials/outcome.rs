//! [`Parsed`].

use super::error::MalformedCredentials;

/// The credentials that a field's value holds for one scheme.
///
/// ```
/// use auth_core::credentials::{BearerToken, Parsed};
///
/// let status = match BearerToken::parse(b"Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==") {
///     Parsed::Ok(_token) => 200,
///     Parsed::Malformed(error) => error.bearer_error().status().as_u16(),
///     Parsed::Absent => 401,
/// };
/// assert_eq!(status, 401);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use]
pub enum Parsed<T> {
    /// No credentials of this scheme: the field is of another scheme or of none, or the scheme's
    /// name stands alone, as clients send it before login. The answer is that to a request without
    /// credentials: 401 and no error code (RFC 6750 §3.1).
    Absent,
    /// Credentials of this scheme that violate its grammar.
    Malformed(MalformedCredentials),
    /// Well-formed credentials. Whether they are *valid* is for a verifier to decide.
    Ok(T),
}

impl<T> Parsed<T> {
    /// Returns well-formed credentials.
    #[must_use]
    pub fn ok(self) -> Option<T> {
        match self {
            Self::Ok(credentials) => Some(credentials),
            Self::Absent | Self::Malformed(_) => None,
        }
    }

    /// Returns the error of malformed credentials.
    #[must_use]
    pub fn malformed(self) -> Option<MalformedCredentials> {
        match self {
            Self::Malformed(error) => Some(error),
            Self::Absent | Self::Ok(_) => None,
        }
    }

    /// Applies `next` to well-formed credentials; its error makes them malformed.
    pub fn and_then<U>(self, next: impl FnOnce(T) -> Result<U, MalformedCredentials>) -> Parsed<U> {
        match self {
            Self::Absent => Parsed::Absent,
            Self::Malformed(error) => Parsed::Malformed(error),
            Self::Ok(credentials) => match next(credentials) {
                Ok(credentials) => Parsed::Ok(credentials),
                Err(error) => Parsed::Malformed(error),
            },
        }
    }
}
