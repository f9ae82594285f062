//! [`DpopCredentials`].

use core::fmt;

use super::{outcome::Outcome, scheme, secret::Secret};

/// The token of `Authorization: DPoP …` (RFC 9449 §7.1). The proof is in a field of its own.
///
/// ```
/// use auth_core::credentials::DpopCredentials;
///
/// let token = DpopCredentials::parse(b"DPoP Kz~8mXK1EalYznwH-LC-1fBAo").ok().unwrap();
/// assert_eq!(token.expose(), "Kz~8mXK1EalYznwH-LC-1fBAo");
/// ```
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct DpopCredentials<'a>(Secret<'a>);

impl<'a> DpopCredentials<'a> {
    /// Reads the value of one field.
    pub fn parse(value: &'a [u8]) -> Outcome<Self> {
        scheme::with_token68(value, "DPoP")
            .and_then(|(token, _)| Ok(Self(Secret::new(token.as_bytes()))))
    }

    /// The token, hidden.
    #[must_use]
    pub const fn secret(&self) -> Secret<'a> {
        self.0
    }

    /// The token, to hand it to what verifies it. Only the characters of a token68 are in it.
    #[must_use]
    pub fn expose(&self) -> &'a str {
        self.0.expose_str().unwrap_or_default()
    }
}

impl fmt::Debug for DpopCredentials<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("DpopCredentials(..)")
    }
}
