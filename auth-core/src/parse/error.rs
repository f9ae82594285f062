//! [`ParseError`].

use core::fmt;

/// Where a field does not follow the grammar, and how.
///
/// It says nothing of what the field holds: fields with credentials are read by the same code.
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

/// How a field does not follow the grammar.
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
    /// A character that cannot stand here.
    Unexpected,
    /// A parameter with no scheme it could belong to. `A, p=q` is one; `A , p=q` is not (RFC 9110
    /// §11.3).
    OrphanParameter,
    /// A parameter whose name the challenge already has, in whatever case (§11.2).
    DuplicateParameter,
    /// `=` with nothing behind it (§11.2).
    MissingValue,
    /// A quoted-string that does not end (§5.6.4).
    UnclosedQuote,
    /// Whitespace other than SP behind a scheme (§11.3).
    WhitespaceAfterScheme,
    /// A line break inside the field (RFC 9112 §5.2).
    LineBreak,
    /// A second scheme where only one can be: credentials are no list (RFC 9110 §11.4).
    SecondScheme,
    /// No scheme at all.
    MissingScheme,
    /// More bytes than [`Limits::length`](super::Limits::length).
    TooLong,
    /// More challenges than [`Limits::challenges`](super::Limits::challenges).
    TooManyChallenges,
    /// More parameters than [`Limits::parameters`](super::Limits::parameters).
    TooManyParameters,
    /// More list elements with nothing in them than
    /// [`Limits::empty_elements`](super::Limits::empty_elements).
    TooManyEmptyElements,
}

impl ParseError {
    pub(crate) const fn new(kind: ParseErrorKind, line: usize, at: usize) -> Self {
        Self { kind, line, at }
    }

    /// What is wrong.
    #[must_use]
    pub const fn kind(&self) -> ParseErrorKind {
        self.kind
    }

    /// Which field line, counted from 0.
    #[must_use]
    pub const fn line(&self) -> usize {
        self.line
    }

    /// Which byte of that line, counted from 0; its length where something is missing at the end.
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
