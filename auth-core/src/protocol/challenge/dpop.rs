//! [`DpopChallenge`], [`DpopError`] and [`DpopNonce`].

use http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};

use super::{
    bearer_error::ErrorCode,
    error::InvalidChallenge,
    oauth::{self, Oauth, Words, checked, set},
    realm::RealmName,
    text,
    write::{Parameters, Sink, Write, conversions},
};
use crate::protocol::grammar::{OAUTH_TOKEN, all};

/// A `DPoP` challenge (RFC 9449 §7.1), which asks for a token that is bound to a key of the client.
///
/// ```
/// use auth_core::challenge::{DpopChallenge, DpopError, RealmName};
///
/// let challenge = DpopChallenge::new()
///     .error(DpopError::InvalidToken)
///     .algs("ES256 PS256")?
///     .error_description("Invalid DPoP key binding")?;
/// assert_eq!(
///     challenge.to_header_value(),
///     r#"DPoP error="invalid_token", algs="ES256 PS256", error_description="Invalid DPoP key binding""#,
/// );
/// # Ok::<(), auth_core::challenge::InvalidChallenge>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct DpopChallenge<'a> {
    oauth: Oauth<'a>,
    algs: Words<'a>,
}

impl<'a> DpopChallenge<'a> {
    /// Creates a challenge without parameters.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            oauth: Oauth::NOTHING,
            algs: Words::None,
        }
    }

    /// Sets the name of the protection space.
    #[must_use]
    pub const fn realm(mut self, realm: RealmName<'a>) -> Self {
        self.oauth.realm = Some(realm);
        self
    }

    /// Sets the signature algorithms that proofs may have, space-separated.
    ///
    /// # Errors
    ///
    /// Returns an error if it is not a list of tokens with single spaces between them, or is longer than
    /// 2048 bytes.
    pub const fn algs(self, algs: &'a str) -> Result<Self, InvalidChallenge> {
        set!(self.algs, value = checked(algs, text::algs(algs.as_bytes())) => Words::Text(value))
    }

    /// Sets the error of the token or the proof.
    #[must_use]
    pub const fn error(mut self, error: DpopError<'a>) -> Self {
        self.oauth.error = Some(error.as_str());
        self
    }

    /// Explains the error to the client's developer. Text from the request does not belong here.
    ///
    /// # Errors
    ///
    /// Returns an error as [`BearerChallenge::error_description`](super::BearerChallenge::error_description)
    /// does.
    pub const fn error_description(self, text: &'a str) -> Result<Self, InvalidChallenge> {
        set!(self.oauth.error_description, value = oauth::description(text) => Some(value))
    }

    /// Sets the scope that the resource requires, space-separated.
    ///
    /// # Errors
    ///
    /// Returns an error if it is not a list of scope tokens, or is longer than 2048 bytes.
    pub const fn scope(self, scope: &'a str) -> Result<Self, InvalidChallenge> {
        set!(self.oauth.scope, value = checked(scope, text::scope(scope.as_bytes())) => Words::Text(value))
    }

    /// Sets the authentication contexts of which the user needs one, space-separated (RFC 9470 §3).
    ///
    /// # Errors
    ///
    /// Returns an error if it is not a space-separated list, or is longer than 2048 bytes.
    pub const fn acr_values(self, values: &'a str) -> Result<Self, InvalidChallenge> {
        set!(self.oauth.acr_values, value = checked(values, text::acr_values(values.as_bytes())) => Words::Text(value))
    }

    /// Sets how many seconds ago the user may have authenticated at most (RFC 9470 §3).
    #[must_use]
    pub const fn max_age(mut self, seconds: u64) -> Self {
        self.oauth.max_age = Some(seconds);
        self
    }

    /// Sets the URL of the protected resource's metadata (RFC 9728 §5.1).
    ///
    /// # Errors
    ///
    /// Returns an error if it is not an absolute `http` or `https` URL, or is longer than 2048 bytes.
    pub const fn resource_metadata(self, url: &'a str) -> Result<Self, InvalidChallenge> {
        set!(self.oauth.resource_metadata, value = checked(url, text::resource_metadata(url.as_bytes())) => Some(value))
    }
}

impl Default for DpopChallenge<'_> {
    fn default() -> Self {
        Self::new()
    }
}

impl Write for DpopChallenge<'_> {
    fn scheme(&self) -> &'static str {
        "DPoP"
    }

    fn parameters<S: Sink>(&self, to: &mut Parameters<'_, S>) {
        self.oauth.put(to);
        self.algs.put("algs", to);
        self.oauth.put_description(to);
    }
}

conversions!(DpopChallenge);

/// The `error` of a `DPoP` challenge, with its status.
///
/// Only the challenge of the scheme that was tried has an error (RFC 9449 §7.2).
///
/// ```
/// use auth_core::challenge::DpopError;
///
/// assert_eq!(DpopError::UseDpopNonce.as_str(), "use_dpop_nonce");
/// assert_eq!(DpopError::UseDpopNonce.status(), 401);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum DpopError<'a> {
    /// The request is malformed: it sends more than one token, or one in more than one way. 400.
    InvalidRequest,
    /// The token is expired, revoked, malformed or bound to another key. 401 (RFC 9449 §7.1).
    InvalidToken,
    /// The proof is missing or wrong. 401 (RFC 9449 §7.1).
    InvalidDpopProof,
    /// The proof lacks the nonce that comes with the response, see [`DpopNonce`]. 401 (RFC 9449 §9).
    UseDpopNonce,
    /// The token is valid and lacks a scope. 403 (RFC 6750 §3.1).
    InsufficientScope,
    /// The user must authenticate again. 401 (RFC 9470 §3).
    InsufficientUserAuthentication,
    /// A code of another specification. 401.
    Other(ErrorCode<'a>),
}

impl<'a> DpopError<'a> {
    /// Returns the code as it stands in the field.
    #[must_use]
    pub const fn as_str(self) -> &'a str {
        match self {
            Self::InvalidRequest => "invalid_request",
            Self::InvalidToken => "invalid_token",
            Self::InvalidDpopProof => "invalid_dpop_proof",
            Self::UseDpopNonce => "use_dpop_nonce",
            Self::InsufficientScope => "insufficient_scope",
            Self::InsufficientUserAuthentication => "insufficient_user_authentication",
            Self::Other(code) => code.as_str(),
        }
    }

    /// Returns the status of the response.
    #[must_use]
    pub const fn status(self) -> StatusCode {
        match self {
            Self::InvalidRequest => StatusCode::BAD_REQUEST,
            Self::InsufficientScope => StatusCode::FORBIDDEN,
            Self::InvalidToken
            | Self::InvalidDpopProof
            | Self::UseDpopNonce
            | Self::InsufficientUserAuthentication
            | Self::Other(_) => StatusCode::UNAUTHORIZED,
        }
    }
}

/// The value of a `DPoP-Nonce` field (RFC 9449 §8.1): the nonce for the next proof.
///
/// ```
/// use auth_core::challenge::DpopNonce;
/// use http::HeaderMap;
///
/// let mut headers = HeaderMap::new();
/// DpopNonce::new("eyJ7S_zG.eyJH0-Z.HX4w-7v")?.insert_into(&mut headers);
/// assert_eq!(headers["dpop-nonce"], "eyJ7S_zG.eyJH0-Z.HX4w-7v");
/// assert_eq!(headers["cache-control"], "no-store");
/// # Ok::<(), auth_core::challenge::InvalidChallenge>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DpopNonce(HeaderValue);

impl DpopNonce {
    /// Checks a nonce.
    ///
    /// # Errors
    ///
    /// Returns an error if it is empty, or has characters other than printable ASCII without space, `"`
    /// and `\`.
    pub fn new(nonce: &str) -> Result<Self, InvalidChallenge> {
        if !all(nonce.as_bytes(), OAUTH_TOKEN) {
            return Err(InvalidChallenge::DpopNonce);
        }
        HeaderValue::from_str(nonce)
            .map(Self)
            .map_err(|_| InvalidChallenge::DpopNonce)
    }

    /// Inserts the field into a response, with `Cache-Control: no-store` (RFC 9449 §8.2). A nonce that is
    /// already there is replaced: exactly one may be sent.
    pub fn insert_into(self, headers: &mut HeaderMap) {
        headers.insert(HeaderName::from_static("dpop-nonce"), self.0);
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
}
