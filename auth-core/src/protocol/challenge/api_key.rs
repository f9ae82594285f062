//! [`ApiKeyChallenge`].

use super::{
    error::InvalidChallenge,
    realm::RealmName,
    rules::SchemeRules,
    write::{Parameters, Sink, Write, conversions},
};
use crate::protocol::grammar::is_token;

/// A challenge for an API key in a header of the application.
///
/// A 401 must have a challenge (RFC 9110 §15.5.2), and no scheme is registered for API keys, so this
/// one has a private scheme and the realm. Where the choice is free, accept the key as a Bearer token,
/// which clients support.
///
/// ```
/// use auth_core::challenge::{ApiKeyChallenge, RealmName};
///
/// let challenge = ApiKeyChallenge::new(RealmName::new("billing"));
/// assert_eq!(challenge.to_header_value(), r#"ApiKey realm="billing""#);
///
/// let challenge = ApiKeyChallenge::with_scheme("X-Signature", RealmName::new("billing"))?;
/// assert_eq!(challenge.to_header_value(), r#"X-Signature realm="billing""#);
/// # Ok::<(), auth_core::challenge::InvalidChallenge>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ApiKeyChallenge<'a> {
    scheme: &'static str,
    realm: RealmName<'a>,
}

impl<'a> ApiKeyChallenge<'a> {
    /// Creates a challenge of the scheme `ApiKey`.
    #[must_use]
    pub const fn new(realm: RealmName<'a>) -> Self {
        Self {
            scheme: "ApiKey",
            realm,
        }
    }

    /// Creates a challenge of a private scheme.
    ///
    /// # Errors
    ///
    /// Returns an error if `scheme` is not a token, is longer than 2048 bytes, or is `Digest`, whose
    /// challenge requires a nonce too.
    pub const fn with_scheme(
        scheme: &'static str,
        realm: RealmName<'a>,
    ) -> Result<Self, InvalidChallenge> {
        if !is_token(scheme.as_bytes()) {
            return Err(InvalidChallenge::Scheme);
        }
        if scheme.len() > super::text::MAX_VALUE {
            return Err(InvalidChallenge::TooLong);
        }
        match SchemeRules::of(scheme.as_bytes()) {
            SchemeRules::Digest => Err(InvalidChallenge::MissingNonce),
            _ => Ok(Self { scheme, realm }),
        }
    }
}

impl Write for ApiKeyChallenge<'_> {
    fn scheme(&self) -> &'static str {
        self.scheme
    }

    fn parameters<S: Sink>(&self, to: &mut Parameters<'_, S>) {
        to.quoted("realm", self.realm.as_str());
    }
}

conversions!(ApiKeyChallenge);
