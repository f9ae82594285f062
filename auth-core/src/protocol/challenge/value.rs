//! [`Challenge`].

use core::fmt;

use bytes::Bytes;
use http::HeaderValue;

use super::{
    check,
    error::InvalidChallenge,
    rules::SchemeRules,
    text,
    write::{Parameters, Sink},
};
use crate::protocol::grammar::{TCHAR, is_token, is_token68, skip, slice};

/// One challenge of a `WWW-Authenticate` or `Proxy-Authenticate` field (RFC 9110 §11.3): a scheme
/// with parameters, with a token68, or alone.
///
/// The text is checked against the grammar and, for Basic, Bearer, Digest and `DPoP`, against the rules
/// of their standards: required parameters, characters, quotes. Private schemes have all values quoted.
///
/// ```
/// use auth_core::challenge::Challenge;
///
/// let challenge = Challenge::new("ApiKey")?.param("realm", "say \"please\"")?;
/// assert_eq!(challenge.as_str(), r#"ApiKey realm="say \"please\"""#);
///
/// // In a constant, an illegal field does not compile, and the value needs no allocation.
/// const BEARER: Challenge = Challenge::from_static(r#"Bearer realm="api", scope="read""#);
/// assert_eq!(BEARER.to_header_value(), r#"Bearer realm="api", scope="read""#);
/// # Ok::<(), auth_core::challenge::InvalidChallenge>(())
/// ```
///
/// ```compile_fail
/// use auth_core::challenge::Challenge;
///
/// // `realm` is always in double quotes
/// const BEARER: Challenge = Challenge::from_static("Bearer realm=api");
/// ```
#[derive(Clone)]
pub struct Challenge(Text);

#[derive(Clone)]
enum Text {
    Static(&'static str),
    Built(HeaderValue),
}

impl Challenge {
    /// Creates a challenge from a literal in the form that senders write: one space behind the scheme,
    /// a comma and a space between parameters, no space around `=`.
    ///
    /// # Panics
    ///
    /// Panics if the text is no challenge in this form; in a `const` or `static`, compilation fails.
    #[must_use]
    #[expect(
        clippy::panic,
        reason = "a const fn fails to compile by panicking; `with_params` returns the error"
    )]
    pub const fn from_static(text: &'static str) -> Self {
        match check::check(text.as_bytes()) {
            Ok(()) => Self(Text::Static(text)),
            Err(error) => panic!("{}", error.message()),
        }
    }

    /// Creates a challenge without parameters, to which [`param`](Self::param) adds some.
    ///
    /// # Errors
    ///
    /// Returns an error if the scheme is not a token, or is Basic, Bearer or Digest, which require
    /// parameters: use [`with_params`](Self::with_params).
    pub fn new(scheme: &str) -> Result<Self, InvalidChallenge> {
        if !is_token(scheme.as_bytes()) {
            return Err(InvalidChallenge::Scheme);
        }
        Self::checked(scheme.as_bytes().to_vec())
    }

    /// Creates a challenge with parameters, in the order given.
    ///
    /// ```
    /// use auth_core::challenge::Challenge;
    ///
    /// let challenge = Challenge::with_params("Digest", [("realm", "r"), ("nonce", "n"), ("stale", "true")])?;
    /// assert_eq!(challenge.as_str(), r#"Digest realm="r", nonce="n", stale=true"#);
    /// # Ok::<(), auth_core::challenge::InvalidChallenge>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Returns an error if the scheme or a name is not a token, a value is not printable ASCII, a name
    /// occurs twice, or the standard of the scheme forbids it.
    pub fn with_params<'p>(
        scheme: &str,
        params: impl IntoIterator<Item = (&'p str, &'p str)>,
    ) -> Result<Self, InvalidChallenge> {
        if !is_token(scheme.as_bytes()) {
            return Err(InvalidChallenge::Scheme);
        }
        let known = SchemeRules::of(scheme.as_bytes());
        let mut text = Vec::new();
        let mut parameters = Parameters::new(&mut text, scheme);
        for (name, value) in params {
            put(known, &mut parameters, name, value)?;
        }
        Self::checked(text)
    }

    /// Creates a challenge with a token68 (RFC 9110 §11.2), as Negotiate uses it.
    ///
    /// ```
    /// use auth_core::challenge::Challenge;
    ///
    /// let challenge = Challenge::with_token68("Negotiate", "oYIB==")?;
    /// assert_eq!(challenge.as_str(), "Negotiate oYIB==");
    /// # Ok::<(), auth_core::challenge::InvalidChallenge>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Returns an error if the scheme is not a token or the text not a token68, or if the scheme is
    /// Basic, Bearer, Digest or `DPoP`, which define parameters only.
    pub fn with_token68(scheme: &str, token68: &str) -> Result<Self, InvalidChallenge> {
        if !is_token(scheme.as_bytes()) {
            return Err(InvalidChallenge::Scheme);
        }
        if !is_token68(token68.as_bytes()) {
            return Err(InvalidChallenge::Token68);
        }
        let mut text = Vec::with_capacity(scheme.len() + 1 + token68.len());
        text.put(scheme.as_bytes());
        text.put(b" ");
        text.put(token68.as_bytes());
        Self::checked(text)
    }

    /// Adds a parameter at the end.
    ///
    /// # Errors
    ///
    /// Returns an error as [`with_params`](Self::with_params) does, or if the challenge has a token68.
    pub fn param(self, name: &str, value: &str) -> Result<Self, InvalidChallenge> {
        let before = self.as_str();
        let scheme = slice(before.as_bytes(), 0, skip(before.as_bytes(), 0, TCHAR));
        if scheme.len() < before.len() && check::is_token68_form(before.as_bytes(), scheme.len()) {
            return Err(InvalidChallenge::Token68AndParameters);
        }
        let mut text = Vec::with_capacity(before.len() + name.len() + value.len() + 5);
        let mut parameters = if scheme.len() == before.len() {
            Parameters::new(&mut text, before)
        } else {
            Parameters::behind(&mut text, before)
        };
        put(SchemeRules::of(scheme), &mut parameters, name, value)?;
        Self::checked(text)
    }

    fn checked(text: Vec<u8>) -> Result<Self, InvalidChallenge> {
        check::check(&text)?;
        HeaderValue::from_maybe_shared(Bytes::from(text))
            .map(|value| Self(Text::Built(value)))
            .map_err(|_| InvalidChallenge::Text)
    }

    /// Wraps a value that a typed builder has checked and written.
    pub(crate) fn trusted(value: HeaderValue) -> Self {
        Self(Text::Built(value))
    }

    /// Returns the scheme as it is written.
    ///
    /// ```
    /// use auth_core::challenge::Challenge;
    ///
    /// assert_eq!(Challenge::from_static(r#"Bearer realm="api""#).scheme(), "Bearer");
    /// ```
    #[must_use]
    pub fn scheme(&self) -> &str {
        let text = self.as_str();
        text.split_once(' ').map_or(text, |(scheme, _)| scheme)
    }

    /// Returns the text of the field.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match &self.0 {
            Text::Static(text) => text,
            // Every challenge is printable ASCII.
            Text::Built(value) => value.to_str().unwrap_or_default(),
        }
    }

    /// Returns the value of one field line, for a constant without an allocation.
    #[must_use]
    pub fn to_header_value(&self) -> HeaderValue {
        match &self.0 {
            Text::Static(text) => HeaderValue::from_static(text),
            Text::Built(value) => value.clone(),
        }
    }
}

fn put<S: Sink>(
    scheme: SchemeRules,
    parameters: &mut Parameters<'_, S>,
    name: &str,
    value: &str,
) -> Result<(), InvalidChallenge> {
    if !is_token(name.as_bytes()) {
        return Err(InvalidChallenge::Name);
    }
    text::printable(value.as_bytes())?;
    if scheme.is_unquoted(name.as_bytes()) {
        // In an unquoted value, the text behind a comma would be another parameter.
        if !is_token(value.as_bytes()) {
            return Err(InvalidChallenge::UnquotedValue);
        }
        parameters.token(name, value);
    } else {
        parameters.quoted(name, value);
    }
    Ok(())
}

impl From<Challenge> for HeaderValue {
    fn from(challenge: Challenge) -> Self {
        match challenge.0 {
            Text::Static(text) => Self::from_static(text),
            Text::Built(value) => value,
        }
    }
}

impl fmt::Display for Challenge {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for Challenge {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Challenge").field(&self.as_str()).finish()
    }
}

/// Compares the texts of the fields, character by character.
impl PartialEq for Challenge {
    fn eq(&self, other: &Self) -> bool {
        self.as_str() == other.as_str()
    }
}

impl Eq for Challenge {}

impl core::hash::Hash for Challenge {
    fn hash<H: core::hash::Hasher>(&self, state: &mut H) {
        self.as_str().hash(state);
    }
}
