//! [`ParseError`].

use core::fmt;

/// The error of a field that violates the grammar.
///
/// The error has a kind and a position, and nothing of the field's value, because fields with
/// credentials are read by the same code.
///
/// ```
/// use auth_core::challenge::{ParseErrorKind, parse};
///
/// let error = parse(["Basic realm=\"a\"", "Bearer realm=\"b\", ???"]).unwrap_err();
/// assert_eq!(error.kind(), ParseErrorKind::Unexpected);
/// assert_eq!((error.line(), error.at()), (1, 18));
/// assert_eq!(error.to_string(), "unexpected character at byte 18 of field line 1");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ParseError {
    kind: ParseErrorKind,
    line: usize,
    at: usize,
}

/// The kind of a [`ParseError`].
///
/// ```
/// use auth_core::challenge::{ParseErrorKind, parse};
///
/// let error = parse(["Basic realm=a, Realm=b"]).unwrap_err();
/// assert_eq!(error.kind(), ParseErrorKind::DuplicateParameter);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ParseErrorKind {
    /// A character is illegal at its position.
    Unexpected,
    /// A parameter belongs to no scheme, as in `A, p=q`, but not in `A , p=q` (RFC 9110 §11.3).
    OrphanParameter,
    /// A parameter occurs twice, in whatever case (§11.2).
    DuplicateParameter,
    /// No value follows a parameter's `=` (§11.2).
    MissingValue,
    /// A quoted-string has no closing quote (§5.6.4).
    UnclosedQuote,
    /// Whitespace other than SP follows a scheme (§11.3).
    WhitespaceAfterScheme,
    /// The field has a line break (RFC 9112 §5.2).
    LineBreak,
    /// Credentials have a second scheme, although they are no list (RFC 9110 §11.4).
    SecondScheme,
    /// Credentials have no scheme.
    MissingScheme,
    /// The field has more bytes than [`Limits::length`](super::Limits::length).
    TooLong,
    /// The field has more challenges than [`Limits::challenges`](super::Limits::challenges).
    TooManyChallenges,
    /// A challenge has more parameters than [`Limits::parameters`](super::Limits::parameters).
    TooManyParameters,
    /// The field has more empty list elements than
    /// [`Limits::empty_elements`](super::Limits::empty_elements).
    TooManyEmptyElements,
}

impl ParseError {
    pub(crate) const fn new(kind: ParseErrorKind, line: usize, at: usize) -> Self {
        Self { kind, line, at }
    }

    /// Returns the kind of the error.
    #[must_use]
    pub const fn kind(&self) -> ParseErrorKind {
        self.kind
    }

    /// Returns the index of the field line, counted from 0.
    #[must_use]
    pub const fn line(&self) -> usize {
        self.line
    }

    /// Returns the position in that line, counted from 0: its length if something is missing at the
    /// end.
    #[must_use]
    pub const fn at(&self) -> usize {
        self.at
    }
}

impl ParseErrorKind {
    const fn message(self) -> &'static str {
        match self {
            Self::Unexpected => "unexpected character",
            Self::OrphanParameter => "parameter without a scheme",
            Self::DuplicateParameter => "duplicate parameter",
            Self::MissingValue => "parameter without a value",
            Self::UnclosedQuote => "double quote that is not closed",
            Self::WhitespaceAfterScheme => "whitespace other than a space behind the scheme",
            Self::LineBreak => "line break in a field",
            Self::SecondScheme => "second scheme in credentials",
            Self::MissingScheme => "no scheme",
            Self::TooLong => "field too long",
            Self::TooManyChallenges => "too many challenges",
            Self::TooManyParameters => "too many parameters",
            Self::TooManyEmptyElements => "too many empty list elements",
        }
    }
}

impl fmt::Display for ParseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { kind, line, at } = self;
        write!(f, "{} at byte {at} of field line {line}", kind.message())
    }
}

impl core::error::Error for ParseError {}
