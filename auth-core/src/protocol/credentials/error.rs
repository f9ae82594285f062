//! [`MalformedCredentials`].

use core::fmt;

use crate::protocol::challenge::BearerError;
use crate::protocol::parse::{ParseError, ParseErrorKind};

/// The error of credentials that are of the right scheme and violate its grammar.
///
/// The error has a kind and a position, and nothing of the credentials.
///
/// ```
/// use auth_core::credentials::{BearerToken, Malformation};
///
/// let error = BearerToken::parse(b"Bearer two words").malformed().unwrap();
/// assert_eq!((error.malformation(), error.at()), (Malformation::Syntax, 10));
/// assert_eq!(error.to_string(), "character that credentials cannot have, at byte 10");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct MalformedCredentials {
    malformation: Malformation,
    at: usize,
}

/// The kind of a [`MalformedCredentials`] error.
///
/// ```
/// use auth_core::credentials::{BasicCredentials, Malformation};
///
/// let error = BasicCredentials::parse(b"Basic Zm9v").malformed().unwrap();
/// assert_eq!(error.malformation(), Malformation::NoColon);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Malformation {
    /// The request has more than one field with credentials.
    SeveralFields,
    /// A character is not allowed at its position (RFC 9110 §11.4).
    Syntax,
    /// The value is longer than [`MAX_LENGTH`](super::MAX_LENGTH).
    TooLong,
    /// The credentials of Basic are not base64 with padding (RFC 4648 §4).
    Base64,
    /// No colon separates user-id and password (RFC 7617 §2).
    NoColon,
    /// The user-id or the password has a control character (RFC 7617 §2).
    ControlCharacter,
    /// The user-id is not UTF-8 (RFC 7617 §2.1).
    NotUtf8,
    /// A parameter occurs twice (RFC 9110 §11.2).
    DuplicateParameter,
    /// The named parameter is required and missing (RFC 7616 §3.4).
    MissingParameter(&'static str),
    /// The named parameter has an illegal value, or occurs together with one that excludes it
    /// (RFC 7616 §3.4).
    IllegalParameter(&'static str),
}

impl MalformedCredentials {
    pub(crate) const fn new(malformation: Malformation, at: usize) -> Self {
        Self { malformation, at }
    }

    /// Returns the kind of the error.
    #[must_use]
    pub const fn malformation(&self) -> Malformation {
        self.malformation
    }

    /// Returns the position of the first byte in the field's value that does not fit.
    #[must_use]
    pub const fn at(&self) -> usize {
        self.at
    }

    /// Returns the error code of the answer to a Bearer or `DPoP` token (RFC 6750 §3.1):
    /// `invalid_request` (400) for several fields, `invalid_token` (401) for a malformed token.
    ///
    /// ```
    /// use auth_core::{challenge::BearerError, credentials::BearerToken};
    ///
    /// let malformed = BearerToken::parse(b"Bearer a\"b").malformed().unwrap();
    /// assert_eq!(malformed.bearer_error(), BearerError::InvalidToken);
    /// ```
    #[must_use]
    pub const fn bearer_error(&self) -> BearerError<'static> {
        match self.malformation {
            Malformation::SeveralFields => BearerError::InvalidRequest,
            _ => BearerError::InvalidToken,
        }
    }
}

impl From<ParseError> for MalformedCredentials {
    fn from(error: ParseError) -> Self {
        let malformation = match error.kind() {
            ParseErrorKind::DuplicateParameter => Malformation::DuplicateParameter,
            ParseErrorKind::TooLong | ParseErrorKind::TooManyParameters => Malformation::TooLong,
            _ => Malformation::Syntax,
        };
        Self::new(malformation, error.at())
    }
}

impl fmt::Display for MalformedCredentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let what = match self.malformation {
            Malformation::SeveralFields => {
                return f.write_str("more than one field with credentials");
            }
            Malformation::Syntax => "character that credentials cannot have",
            Malformation::TooLong => "credentials too long",
            Malformation::Base64 => "credentials are not base64",
            Malformation::NoColon => "no colon between user-id and password",
            Malformation::ControlCharacter => "control character in user-id or password",
            Malformation::NotUtf8 => "user-id is not utf-8",
            Malformation::DuplicateParameter => "duplicate parameter",
            Malformation::MissingParameter(name) => {
                return write!(f, "no parameter `{name}` in the credentials");
            }
            Malformation::IllegalParameter(name) => {
                return write!(f, "illegal parameter `{name}` in the credentials");
            }
        };
        write!(f, "{what}, at byte {}", self.at)
    }
}

impl core::error::Error for MalformedCredentials {}
