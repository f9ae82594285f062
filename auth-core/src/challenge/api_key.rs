//! [`ApiKeyChallenge`].

use http::HeaderValue;

use super::{
    error::InvalidChallenge,
    realm::RealmName,
    rules::Known,
    value::Challenge,
    write::{self, Parameters, Sink, Write},
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
        match Known::of(scheme.as_bytes()) {
            Known::Digest => Err(InvalidChallenge::MissingNonce),
            _ => Ok(Self { scheme, realm }),
        }
    }

    /// The value of one field line, with one allocation.
    #[must_use]
    pub fn to_header_value(&self) -> HeaderValue {
        write::value(self)
    }

    /// The same as any challenge, to be put beside others.
    #[must_use]
    pub fn to_challenge(&self) -> Challenge {
        Challenge::trusted(self.to_header_value())
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

impl From<ApiKeyChallenge<'_>> for HeaderValue {
    fn from(challenge: ApiKeyChallenge<'_>) -> Self {
        challenge.to_header_value()
    }
}

impl From<ApiKeyChallenge<'_>> for Challenge {
    fn from(challenge: ApiKeyChallenge<'_>) -> Self {
        challenge.to_challenge()
    }
}
