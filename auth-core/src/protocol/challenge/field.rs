//! [`ChallengeField`].

use http::{HeaderName, StatusCode, header};

/// The field with the challenges: that of the server that has the resource, or that of a proxy.
///
/// ```
/// use auth_core::challenge::ChallengeField;
///
/// assert_eq!(ChallengeField::ProxyAuthenticate.status(), 407);
/// assert_eq!(ChallengeField::WwwAuthenticate.name(), "www-authenticate");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ChallengeField {
    /// `WWW-Authenticate`, in a 401 (RFC 9110 §11.6.1).
    WwwAuthenticate,
    /// `Proxy-Authenticate`, in a 407 (RFC 9110 §11.7.1).
    ProxyAuthenticate,
}

impl ChallengeField {
    /// Returns the name of the field with the challenges.
    #[must_use]
    pub const fn name(self) -> HeaderName {
        match self {
            Self::WwwAuthenticate => header::WWW_AUTHENTICATE,
            Self::ProxyAuthenticate => header::PROXY_AUTHENTICATE,
        }
    }

    /// Returns the name of the field with the credentials.
    #[must_use]
    pub const fn credentials(self) -> HeaderName {
        match self {
            Self::WwwAuthenticate => header::AUTHORIZATION,
            Self::ProxyAuthenticate => header::PROXY_AUTHORIZATION,
        }
    }

    /// Returns the name of the field with the [`AuthenticationInfo`](super::AuthenticationInfo)
    /// (RFC 9110 §11.6.3 and §11.7.3).
    #[must_use]
    pub const fn info(self) -> HeaderName {
        match self {
            Self::WwwAuthenticate => HeaderName::from_static("authentication-info"),
            Self::ProxyAuthenticate => HeaderName::from_static("proxy-authentication-info"),
        }
    }

    /// Returns the status of a response with challenges.
    #[must_use]
    pub const fn status(self) -> StatusCode {
        match self {
            Self::WwwAuthenticate => StatusCode::UNAUTHORIZED,
            Self::ProxyAuthenticate => StatusCode::PROXY_AUTHENTICATION_REQUIRED,
        }
    }
}
