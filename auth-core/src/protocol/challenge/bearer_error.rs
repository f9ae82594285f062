//! [`BearerError`].

use core::fmt;

use http::StatusCode;

use super::{error::InvalidChallenge, text};

/// The `error` of a Bearer challenge, with its status.
///
/// The challenge to a request without credentials, or with those of a scheme that is not accepted, has
/// no error (RFC 6750 §3.1).
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
    /// The request is malformed: it sends more than one token, or one in more than one way. 400
    /// (RFC 6750 §3.1).
    InvalidRequest,
    /// The token is expired, revoked, malformed or issued for another server. 401 (RFC 6750 §3.1).
    InvalidToken,
    /// The token is valid and lacks a scope. 403 (RFC 6750 §3.1).
    InsufficientScope,
    /// The user must authenticate again, more strongly or more recently. 401 (RFC 9470 §3).
    InsufficientUserAuthentication,
    /// A code of another specification. 401.
    Other(ErrorCode<'a>),
}

impl<'a> BearerError<'a> {
    /// Returns the code as it stands in the field.
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

    /// Returns the status of the response.
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

/// An `error` code of another specification: printable ASCII without `"` and `\` (RFC 6750 §3).
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
    /// Creates a code from a literal.
    ///
    /// # Panics
    ///
    /// Panics if the code is empty or has an illegal character; in a `const`, compilation fails.
    #[must_use]
    #[expect(
        clippy::panic,
        reason = "a const fn fails to compile by panicking; `try_new` returns the error"
    )]
    pub const fn new(code: &'a str) -> Self {
        match Self::try_new(code) {
            Ok(code) => code,
            Err(error) => panic!("{}", error.message()),
        }
    }

    /// Creates a code from text that is known at run time only.
    ///
    /// # Errors
    ///
    /// Returns an error if the code is empty, has an illegal character, or is longer than 2048 bytes.
    pub const fn try_new(code: &'a str) -> Result<Self, InvalidChallenge> {
        if code.len() > text::MAX_VALUE {
            return Err(InvalidChallenge::TooLong);
        }
        match text::error(code.as_bytes()) {
            Ok(()) => Ok(Self(code)),
            Err(error) => Err(error),
        }
    }

    /// Returns the code.
    #[must_use]
    pub const fn as_str(self) -> &'a str {
        self.0
    }
}
