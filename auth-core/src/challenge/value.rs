//! [`Challenge`]: any one challenge.

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
use crate::grammar::{TCHAR, is_token, is_token68, skip, slice};

/// One challenge of a `WWW-Authenticate` or `Proxy-Authenticate` field (RFC 9110 §11.3): a scheme
/// with parameters, with a token68, or alone.
///
/// It is always in the form in which a sender writes it, checked against the grammar and, for
/// Basic, Bearer, Digest and `DPoP`, against the rules of their own standards: required parameters,
/// characters, quoting. Private schemes get every value quoted.
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
    /// A challenge written out in the source.
    ///
    /// The text is one challenge in the form a sender writes: one space behind the scheme, a comma
    /// and a space between parameters, no space around `=`.
    ///
    /// # Panics
    ///
    /// If it is not; in a `const` or `static`, that is an error of the compiler.
    #[must_use]
    #[expect(
        clippy::panic,
        reason = "the way for a const fn to fail while compiling; `with_params` and `param` return"
    )]
    pub const fn from_static(text: &'static str) -> Self {
        match check::check(text.as_bytes()) {
            Ok(()) => Self(Text::Static(text)),
            Err(error) => panic!("{}", error.message()),
        }
    }

    /// A scheme without parameters, to which [`param`](Self::param) adds some.
    ///
    /// # Errors
    ///
    /// If the scheme is not a token, or one that cannot be without parameters (Basic, Bearer,
    /// Digest: use [`with_params`](Self::with_params)).
    pub fn new(scheme: &str) -> Result<Self, InvalidChallenge> {
        if !is_token(scheme.as_bytes()) {
            return Err(InvalidChallenge::Scheme);
        }
        Self::checked(scheme.as_bytes().to_vec())
    }

    /// A scheme with parameters, in the order given.
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
    /// If the scheme or a name is no token, a value has other than printable ASCII characters, a
    /// name is there twice, or the scheme's own standard forbids it.
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

    /// A scheme with a token68 (RFC 9110 §11.2), as Negotiate has it.
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
    /// If either is not what its name says, or the scheme is Basic, Bearer, Digest or `DPoP`, which
    /// know parameters only.
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
    /// As [`with_params`](Self::with_params), or if the challenge has a token68.
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

    /// Takes a field that a typed builder wrote and has checked.
    pub(crate) fn trusted(value: HeaderValue) -> Self {
        Self(Text::Built(value))
    }

    /// The scheme as it is written.
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

    /// The field's text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match &self.0 {
            Text::Static(text) => text,
            // Printable ASCII by construction.
            Text::Built(value) => value.to_str().unwrap_or_default(),
        }
    }

    /// The value of one field line.
    ///
    /// No allocation for a constant. Cannot fail: what is not a legal field is not a `Challenge`.
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
        // Behind a comma, the rest of the value would be a parameter of its own.
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

/// Challenges are equal if their fields are, character by character.
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
