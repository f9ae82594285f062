//! [`Credentials`].

use core::fmt;

use super::{MAX_LENGTH, secret::Secret};
use crate::parse::{ChallengeRef, Engine, Grammar, Limits, ParamRef, ParamValue, ParseError};

/// Credentials of any scheme (RFC 9110 §11.4), borrowing from the field they were read from.
///
/// For Bearer, Basic, Digest and `DPoP` there are types of their own, which also know what is
/// malformed for the scheme.
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
    /// Reads the value of one field, strictly.
    ///
    /// # Errors
    ///
    /// If it is malformed, names two schemes, is longer than 64 KiB or has more than 32 parameters.
    /// The error does not tell what the field holds.
    pub fn parse(value: &'a [u8]) -> Result<Self, ParseError> {
        let limits = Limits::DEFAULT.length(MAX_LENGTH);
        let mut engine = Engine::new(Grammar::Credentials, limits, false);
        engine.read([value])?;
        // The reader found a scheme, or there would be an error.
        let found = engine.into_parts().0.pop();
        Ok(Self(found.unwrap_or_else(|| ChallengeRef {
            scheme: b"",
            token68: None,
            params: Vec::new(),
            hidden: true,
        })))
    }

    /// The scheme as it was written.
    #[must_use]
    pub fn scheme(&self) -> &'a str {
        self.0.scheme()
    }

    /// Whether these are credentials of `scheme`.
    #[must_use]
    pub const fn is(&self, scheme: &str) -> bool {
        self.0.is(scheme)
    }

    /// The token68, hidden, if there is one instead of parameters.
    #[must_use]
    pub fn token68(&self) -> Option<Secret<'a>> {
        self.0.token68.map(Secret::new)
    }

    /// The parameters in their order. `Debug` hides their values.
    #[must_use]
    pub fn params(&self) -> &[ParamRef<'a>] {
        self.0.params()
    }

    /// The value of a parameter, its name in any case.
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
