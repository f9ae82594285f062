//! [`BearerToken`].

use core::fmt;

use super::{outcome::Outcome, scheme, secret::Secret};

/// The token of `Authorization: Bearer …` (RFC 6750 §2.1).
///
/// ```
/// use auth_core::credentials::{BearerToken, Outcome};
/// use http::HeaderValue;
///
/// let field = HeaderValue::from_static("bearer mF_9.B5f-4.1JqM");
/// let token = BearerToken::parse(field.as_bytes()).ok().unwrap();
/// assert_eq!(token.expose(), "mF_9.B5f-4.1JqM");
///
/// assert_eq!(BearerToken::parse(b"BearerToken abc"), Outcome::OtherScheme);
/// ```
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct BearerToken<'a>(Secret<'a>);

impl<'a> BearerToken<'a> {
    /// Reads the value of one field.
    pub fn parse(value: &'a [u8]) -> Outcome<Self> {
        scheme::with_token68(value, "Bearer")
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

impl fmt::Debug for BearerToken<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("BearerToken(..)")
    }
}
