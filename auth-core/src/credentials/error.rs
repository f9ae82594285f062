//! [`MalformedCredentials`].

use core::fmt;

use crate::{
    challenge::BearerError,
    parse::{ParseError, ParseErrorKind},
};

/// Why credentials are of the right scheme and yet unusable.
///
/// Tells what is wrong and where, and never what was sent.
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

/// What is wrong with credentials.
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
    /// More than one field with credentials.
    SeveralFields,
    /// The scheme stands alone.
    Missing,
    /// A character that the grammar does not allow here (RFC 9110 §11.4).
    Syntax,
    /// Longer than [`MAX_LENGTH`](super::MAX_LENGTH).
    TooLong,
    /// Not base64 with padding (RFC 4648 §4), as Basic has it.
    Base64,
    /// No colon between user-id and password (RFC 7617 §2).
    NoColon,
    /// A control character in user-id or password (RFC 7617 §2).
    ControlCharacter,
    /// A user-id that is not UTF-8 (RFC 7617 §2.1).
    NotUtf8,
    /// A parameter that is there twice (RFC 9110 §11.2).
    DuplicateParameter,
    /// A parameter that the scheme requires is not there (RFC 7616 §3.4).
    MissingParameter(&'static str),
    /// A parameter has a value that it cannot have, or is there together with one that excludes it
    /// (RFC 7616 §3.4).
    IllegalParameter(&'static str),
}

impl MalformedCredentials {
    pub(crate) const fn new(malformation: Malformation, at: usize) -> Self {
        Self { malformation, at }
    }

    /// What is wrong.
    #[must_use]
    pub const fn malformation(&self) -> Malformation {
        self.malformation
    }

    /// Where: the first byte of the field's value that does not fit.
    #[must_use]
    pub const fn at(&self) -> usize {
        self.at
    }

    /// The error of the answer to a Bearer or `DPoP` token: `invalid_request`, so 400, where there is
    /// no token or more than one, `invalid_token`, so 401, where the token is malformed
    /// (RFC 6750 §3.1).
    ///
    /// ```
    /// use auth_core::{challenge::BearerError, credentials::BearerToken};
    ///
    /// let missing = BearerToken::parse(b"Bearer").malformed().unwrap();
    /// assert_eq!(missing.bearer_error(), BearerError::InvalidRequest);
    ///
    /// let malformed = BearerToken::parse(b"Bearer a\"b").malformed().unwrap();
    /// assert_eq!(malformed.bearer_error(), BearerError::InvalidToken);
    /// ```
    #[must_use]
    pub const fn bearer_error(&self) -> BearerError<'static> {
        match self.malformation {
            Malformation::SeveralFields | Malformation::Missing => BearerError::InvalidRequest,
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
            Malformation::Missing => "no credentials behind the scheme",
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
                return write!(
                    f,
                    "parameter `{name}` cannot be what it is in the credentials"
                );
            }
        };
        write!(f, "{what}, at byte {}", self.at)
    }
}

impl core::error::Error for MalformedCredentials {}
