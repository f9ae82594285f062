//! [`DpopCredentials`].

use super::token::token_credentials;

token_credentials! {
    /// The token of `Authorization: DPoP …` (RFC 9449 §7.1). The proof is in the field `DPoP`.
    ///
    /// ```
    /// use auth_core::credentials::DpopCredentials;
    ///
    /// let token = DpopCredentials::parse(b"DPoP Kz~8mXK1EalYznwH-LC-1fBAo").ok().unwrap();
    /// assert_eq!(token.expose(), "Kz~8mXK1EalYznwH-LC-1fBAo");
    /// ```
    DpopCredentials = "DPoP"
}
