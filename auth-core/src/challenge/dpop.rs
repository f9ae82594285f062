//! [`DpopChallenge`], [`DpopError`] and [`DpopNonce`].

use http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};

use super::{
    bearer_error::ErrorCode,
    error::InvalidChallenge,
    oauth::{self, Oauth, Words, checked},
    realm::RealmName,
    text,
    write::{Parameters, Sink, Write, conversions},
};
use crate::grammar::{OAUTH_TOKEN, all};

/// A `DPoP` challenge (RFC 9449 §7.1): asks for a token that is bound to a key of the client.
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

macro_rules! set_oauth {
    ($self:ident.$field:ident = $wrap:path, $value:expr) => {
        match $value {
            Ok(value) => {
                let mut with = $self;
                with.oauth.$field = $wrap(value);
                Ok(with)
            }
            Err(error) => Err(error),
        }
    };
}

impl<'a> DpopChallenge<'a> {
    /// The scheme alone.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            oauth: Oauth::NOTHING,
            algs: Words::None,
        }
    }

    /// Names the protection space.
    #[must_use]
    pub const fn realm(mut self, realm: RealmName<'a>) -> Self {
        self.oauth.realm = Some(realm);
        self
    }

    /// The signature algorithms that proofs may have, space-separated.
    ///
    /// # Errors
    ///
    /// If it is not a list of tokens with single spaces between them, or longer than 2048 bytes.
    pub const fn algs(mut self, algs: &'a str) -> Result<Self, InvalidChallenge> {
        match checked(algs, text::algs(algs.as_bytes())) {
            Ok(algs) => {
                self.algs = Words::Text(algs);
                Ok(self)
            }
            Err(error) => Err(error),
        }
    }

    /// Says what is wrong with token or proof.
    #[must_use]
    pub const fn error(mut self, error: DpopError<'a>) -> Self {
        self.oauth.error = Some(error.as_str());
        self
    }

    /// Explains the error to the client's developer. Never put text of the request here.
    ///
    /// # Errors
    ///
    /// As for [`BearerChallenge`](super::BearerChallenge::error_description).
    pub const fn error_description(self, text: &'a str) -> Result<Self, InvalidChallenge> {
        set_oauth!(self.error_description = Some, oauth::description(text))
    }

    /// The scope that the resource requires, space-separated.
    ///
    /// # Errors
    ///
    /// If it is not a list of scope tokens, or longer than 2048 bytes.
    pub const fn scope(self, scope: &'a str) -> Result<Self, InvalidChallenge> {
        set_oauth!(
            self.scope = Words::Text,
            checked(scope, text::scope(scope.as_bytes()))
        )
    }

    /// The authentication contexts of which the user needs one, space-separated (RFC 9470 §3).
    ///
    /// # Errors
    ///
    /// If it is not a space-separated list, or longer than 2048 bytes.
    pub const fn acr_values(self, values: &'a str) -> Result<Self, InvalidChallenge> {
        set_oauth!(
            self.acr_values = Words::Text,
            checked(values, text::acr_values(values.as_bytes()))
        )
    }

    /// How many seconds ago the user may have authenticated at most (RFC 9470 §3).
    #[must_use]
    pub const fn max_age(mut self, seconds: u64) -> Self {
        self.oauth.max_age = Some(seconds);
        self
    }

    /// Where the metadata of the protected resource is (RFC 9728 §5.1).
    ///
    /// # Errors
    ///
    /// If it is not an absolute `http` or `https` URL, or longer than 2048 bytes.
    pub const fn resource_metadata(self, url: &'a str) -> Result<Self, InvalidChallenge> {
        set_oauth!(
            self.resource_metadata = Some,
            checked(url, text::resource_metadata(url.as_bytes()))
        )
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

/// The `error` of a `DPoP` challenge, and the status that goes with it.
///
/// It belongs on the challenge of the scheme that was tried and on no other (RFC 9449 §7.2).
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
    /// No token, or more than one way of sending one. 400.
    InvalidRequest,
    /// The token is expired, revoked, malformed or bound to another key. 401 (RFC 9449 §7.1).
    InvalidToken,
    /// The proof is missing or wrong. 401 (RFC 9449 §7.1).
    InvalidDpopProof,
    /// The proof lacks the nonce that comes with the response, see [`DpopNonce`]. 401 (RFC 9449 §9).
    UseDpopNonce,
    /// The token is good and does not reach far enough. 403 (RFC 6750 §3.1).
    InsufficientScope,
    /// The user has to authenticate again. 401 (RFC 9470 §3).
    InsufficientUserAuthentication,
    /// A code that some other specification defines. 401.
    Other(ErrorCode<'a>),
}

impl<'a> DpopError<'a> {
    /// The code as the field has it.
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

    /// The status of the response.
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

/// The value of a `DPoP-Nonce` field (RFC 9449 §8.1): the nonce that the next proof has to have.
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
    /// If it is empty or has other than printable ASCII characters without space, `"` and `\`.
    pub fn new(nonce: &str) -> Result<Self, InvalidChallenge> {
        if !all(nonce.as_bytes(), OAUTH_TOKEN) {
            return Err(InvalidChallenge::DpopNonce);
        }
        HeaderValue::from_str(nonce)
            .map(Self)
            .map_err(|_| InvalidChallenge::DpopNonce)
    }

    /// Puts the field into a response, with `Cache-Control: no-store` (RFC 9449 §8.2).
    ///
    /// Another nonce that is already there is replaced: exactly one may be sent.
    pub fn insert_into(self, headers: &mut HeaderMap) {
        headers.insert(HeaderName::from_static("dpop-nonce"), self.0);
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
}
