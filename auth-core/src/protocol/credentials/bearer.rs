//! [`BearerToken`].

use super::{outcome::Parsed, token::token_credentials};
use crate::protocol::grammar::skip_lenient_token;

token_credentials! {
    /// The token of `Authorization: Bearer …` (RFC 6750 §2.1).
    ///
    /// ```
    /// use auth_core::credentials::{BearerToken, Parsed};
    /// use http::HeaderValue;
    ///
    /// let field = HeaderValue::from_static("bearer mF_9.B5f-4.1JqM");
    /// let token = BearerToken::parse(field.as_bytes()).ok().unwrap();
    /// assert_eq!(token.expose(), "mF_9.B5f-4.1JqM");
    ///
    /// // Another scheme, and the name alone, are no Bearer credentials.
    /// assert_eq!(BearerToken::parse(b"BearerToken abc"), Parsed::Absent);
    /// assert_eq!(BearerToken::parse(b"Bearer"), Parsed::Absent);
    /// ```
    BearerToken = "Bearer"
}

impl<'a> BearerToken<'a> {
    /// Reads the value of one field and accepts tokens that RFC 6750 §2.1 does not allow, because
    /// some services issue them: visible ASCII without `"`, `\` and `,`.
    ///
    /// The three excluded characters quote and separate the parts of a field, so what the token is
    /// would depend on who reads it. On input that [`parse`](Self::parse) accepts, the result is the
    /// same.
    ///
    /// ```
    /// use auth_core::credentials::BearerToken;
    ///
    /// let token = BearerToken::parse_lenient(b"Bearer perm:YWRtaW4=.MTIz|x").ok().unwrap();
    /// assert_eq!(token.expose(), "perm:YWRtaW4=.MTIz|x");
    /// assert!(BearerToken::parse(b"Bearer perm:YWRtaW4=.MTIz|x").malformed().is_some());
    /// assert!(BearerToken::parse_lenient(b"Bearer a,b").malformed().is_some());
    /// ```
    pub fn parse_lenient(value: &'a [u8]) -> Parsed<Self> {
        Self::parse_with(value, skip_lenient_token)
    }
}
