//! [`Credentials`].

use core::fmt;

use super::{MAX_LENGTH, secret::Secret};
use crate::protocol::parse::{
    ChallengeRef, Engine, Grammar, Limits, ParamRef, ParamValue, ParseError, Strictness,
};

/// Credentials of any scheme (RFC 9110 §11.4), borrowed from the field's value.
///
/// Bearer, Basic, Digest and `DPoP` have types of their own, which check the rules of the scheme
/// too.
///
/// ```
/// use auth_core::credentials::Credentials;
///
/// let credentials = Credentials::parse(br#"Token token="secret", nonce="def""#)?;
/// assert!(credentials.is("token"));
/// assert!(credentials.get("token").unwrap().is("secret"));
/// assert_eq!(
///     format!("{credentials:?}"),
///     r#"Credentials { scheme: "Token", params: [token=.., nonce=..] }"#,
/// );
/// # Ok::<(), auth_core::challenge::ParseError>(())
/// ```
#[derive(Clone)]
pub struct Credentials<'a>(ChallengeRef<'a>);

impl<'a> Credentials<'a> {
    /// Reads the value of one field strictly.
    ///
    /// # Errors
    ///
    /// Returns an error if the value is malformed, names two schemes, is longer than 64 KiB or has
    /// more than 32 parameters. The error contains nothing of the value.
    pub fn parse(value: &'a [u8]) -> Result<Self, ParseError> {
        Self::read(value, Strictness::Strict)
    }

    /// Reads the value of one field and accepts what schemes in use send against RFC 9110 §11.4, as
    /// far as it has one meaning only:
    ///
    /// - an unquoted value goes up to whitespace or a comma, whatever visible characters it has;
    /// - whitespace alone may separate two parameters.
    ///
    /// On input that [`parse`](Self::parse) accepts, the result is the same. What readers would
    /// understand in different ways stays an error, because a server decides by it: a parameter that
    /// occurs twice, text behind a quoted value, quotes that do not close, a second scheme.
    ///
    /// ```
    /// use auth_core::credentials::Credentials;
    ///
    /// let field = b"AWS4-HMAC-SHA256 Credential=AKID/20130524/s3, SignedHeaders=host;date, Signature=fe5f";
    /// assert!(Credentials::parse(field).is_err());
    /// let credentials = Credentials::parse_lenient(field)?;
    /// assert!(credentials.get("Credential").unwrap().is("AKID/20130524/s3"));
    /// assert!(credentials.get("SignedHeaders").unwrap().is("host;date"));
    /// # Ok::<(), auth_core::challenge::ParseError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Returns an error as [`parse`](Self::parse) does, except for the two points above.
    pub fn parse_lenient(value: &'a [u8]) -> Result<Self, ParseError> {
        Self::read(value, Strictness::Unambiguous)
    }

    fn read(value: &'a [u8], strictness: Strictness) -> Result<Self, ParseError> {
        let limits = Limits::DEFAULT.length(MAX_LENGTH);
        let mut engine = Engine::new(Grammar::Credentials, limits, strictness);
        engine.read([value])?;
        // Without a scheme, `read` has returned an error.
        let found = engine.into_parts().0.pop();
        Ok(Self(found.unwrap_or_else(|| ChallengeRef {
            scheme: b"",
            token68: None,
            params: Vec::new(),
            hidden: true,
        })))
    }

    /// Returns the scheme as it was written.
    #[must_use]
    pub fn scheme(&self) -> &'a str {
        self.0.scheme()
    }

    /// Returns whether these are credentials of `scheme`, in any case.
    #[must_use]
    pub const fn is(&self, scheme: &str) -> bool {
        self.0.is(scheme)
    }

    /// Returns the token68 that stands in place of parameters, in a form that `Debug` does not show.
    #[must_use]
    pub fn token68(&self) -> Option<Secret<'a>> {
        self.0.token68.map(Secret::new)
    }

    /// Returns the parameters in their order. `Debug` hides their values.
    #[must_use]
    pub fn params(&self) -> &[ParamRef<'a>] {
        self.0.params()
    }

    /// Returns the value of a parameter, its name in any case.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<ParamValue<'a>> {
        self.0.get(name)
    }
}

impl fmt::Debug for Credentials<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
