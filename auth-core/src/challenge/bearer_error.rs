//! [`BearerError`].

use core::fmt;

use http::StatusCode;

use super::{error::InvalidChallenge, text};

/// The `error` of a Bearer challenge, and the status that goes with it.
///
/// A request without credentials, or with those of a scheme that is not accepted, gets no error at
/// all (RFC 6750 §3.1).
///
/// ```
/// use auth_core::challenge::BearerError;
///
/// assert_eq!(BearerError::InvalidToken.as_str(), "invalid_token");
/// assert_eq!(BearerError::InsufficientScope.status(), 403);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum BearerError<'a> {
    /// The request itself is wrong: no token behind the scheme, or more than one way of sending
    /// one. 400 (RFC 6750 §3.1).
    InvalidRequest,
    /// The token is expired, revoked, malformed or not for this server. 401 (RFC 6750 §3.1).
    InvalidToken,
    /// The token is good and does not reach far enough. 403 (RFC 6750 §3.1).
    InsufficientScope,
    /// The user has to authenticate again, more strongly or more recently. 401 (RFC 9470 §3).
    InsufficientUserAuthentication,
    /// A code that some other specification defines. 401.
    Other(ErrorCode<'a>),
}

impl<'a> BearerError<'a> {
    /// The code as the field has it.
    #[must_use]
    pub const fn as_str(self) -> &'a str {
        match self {
            Self::InvalidRequest => "invalid_request",
            Self::InvalidToken => "invalid_token",
            Self::InsufficientScope => "insufficient_scope",
            Self::InsufficientUserAuthentication => "insufficient_user_authentication",
            Self::Other(code) => code.0,
        }
    }

    /// The status of the response.
    #[must_use]
    pub const fn status(self) -> StatusCode {
        match self {
            Self::InvalidRequest => StatusCode::BAD_REQUEST,
            Self::InsufficientScope => StatusCode::FORBIDDEN,
            Self::InvalidToken | Self::InsufficientUserAuthentication | Self::Other(_) => {
                StatusCode::UNAUTHORIZED
            }
        }
    }
}

impl fmt::Display for BearerError<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// An `error` that no standard known here defines: printable ASCII without `"` and `\`
/// (RFC 6750 §3).
///
/// ```
/// use auth_core::challenge::{BearerError, ErrorCode};
///
/// const LOCKED: BearerError = BearerError::Other(ErrorCode::new("account_locked"));
/// assert_eq!(LOCKED.as_str(), "account_locked");
/// assert!(ErrorCode::try_new("test-code\"").is_err());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ErrorCode<'a>(&'a str);

impl<'a> ErrorCode<'a> {
    /// A code written out in the source.
    ///
    /// # Panics
    ///
    /// If it has an illegal character or none; in a `const`, that is an error of the compiler.
    #[must_use]
    #[expect(
        clippy::panic,
        reason = "the way for a const fn to fail while compiling; `try_new` returns"
    )]
    pub const fn new(code: &'a str) -> Self {
        match Self::try_new(code) {
            Ok(code) => code,
            Err(error) => panic!("{}", error.message()),
        }
    }

    /// A code known at run time only.
    ///
    /// # Errors
    ///
    /// If it has an illegal character or none, or is longer than 2048 bytes.
    pub const fn try_new(code: &'a str) -> Result<Self, InvalidChallenge> {
        if code.len() > text::MAX_VALUE {
            return Err(InvalidChallenge::TooLong);
        }
        match text::error(code.as_bytes()) {
            Ok(()) => Ok(Self(code)),
            Err(error) => Err(error),
        }
    }

    /// The code.
    #[must_use]
    pub const fn as_str(self) -> &'a str {
        self.0
    }
}
