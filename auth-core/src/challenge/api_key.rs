//! [`ApiKeyChallenge`].

use super::{
    error::InvalidChallenge,
    realm::RealmName,
    rules::SchemeRules,
    write::{Parameters, Sink, Write, conversions},
};
use crate::grammar::is_token;

/// A challenge for a key in a header of the application's own.
///
/// No scheme is registered for that, and yet a 401 has to have a challenge (RFC 9110 §15.5.2): a
/// private scheme that names the realm. If you are free to choose, accept the key as a Bearer token
/// instead; then clients know what to do.
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
    /// A challenge of the scheme `ApiKey`.
    #[must_use]
    pub const fn new(realm: RealmName<'a>) -> Self {
        Self {
            scheme: "ApiKey",
            realm,
        }
    }

    /// A challenge of a private scheme.
    ///
    /// # Errors
    ///
    /// If `scheme` is no token or longer than 2048 bytes; or if it is `Digest`, whose challenge needs
    /// more than a realm.
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
