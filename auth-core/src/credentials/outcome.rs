//! [`Outcome`].

use super::error::MalformedCredentials;

/// What a field with credentials is to one scheme.
///
/// ```
/// use auth_core::credentials::{BearerToken, Outcome};
///
/// let status = match BearerToken::parse(b"Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==") {
///     Outcome::Ok(_token) => 200,
///     Outcome::Malformed(error) => error.bearer_error().status().as_u16(),
///     Outcome::OtherScheme => 401,
/// };
/// assert_eq!(status, 401);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use]
pub enum Outcome<T> {
    /// Credentials of some other scheme, or nothing that can be told to be of any. Answered like a
    /// request without credentials: 401 and no error code (RFC 6750 §3.1).
    OtherScheme,
    /// Of this scheme, and not as it has to be.
    Malformed(MalformedCredentials),
    /// Well-formed. Whether they are *valid* is another question.
    Ok(T),
}

impl<T> Outcome<T> {
    /// The credentials, if there are any.
    #[must_use]
    pub fn ok(self) -> Option<T> {
        match self {
            Self::Ok(credentials) => Some(credentials),
            Self::OtherScheme | Self::Malformed(_) => None,
        }
    }

    /// The error, if there is one.
    #[must_use]
    pub fn malformed(self) -> Option<MalformedCredentials> {
        match self {
            Self::Malformed(error) => Some(error),
            Self::OtherScheme | Self::Ok(_) => None,
        }
    }

    /// Goes on with well-formed credentials.
    pub fn and_then<U>(
        self,
        next: impl FnOnce(T) -> Result<U, MalformedCredentials>,
    ) -> Outcome<U> {
        match self {
            Self::OtherScheme => Outcome::OtherScheme,
            Self::Malformed(error) => Outcome::Malformed(error),
            Self::Ok(credentials) => match next(credentials) {
                Ok(credentials) => Outcome::Ok(credentials),
                Err(error) => Outcome::Malformed(error),
            },
        }
    }
}
