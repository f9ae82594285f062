//! [`AuthenticationInfo`].

use bytes::Bytes;
use http::HeaderValue;

use super::{error::InvalidChallenge, text, write::Parameters};
use crate::protocol::grammar::is_token;
use crate::protocol::parse::{Engine, Grammar, Limits, ParamRef, ParseError, Strictness};

/// The value of `Authentication-Info` or `Proxy-Authentication-Info` (RFC 9110 §11.6.3 and §11.7.3),
/// which a server sends after it has accepted credentials: parameters without a scheme.
///
/// `qop` and `nc` are written as tokens (RFC 7616 §3.5), all other parameters in quotes.
///
/// ```
/// use auth_core::challenge::{AuthenticationInfo, ChallengeField};
/// use http::HeaderMap;
///
/// let info = AuthenticationInfo::with_params([("nextnonce", "dcd98b71"), ("qop", "auth"), ("nc", "00000001")])?;
/// assert_eq!(info.to_header_value(), r#"nextnonce="dcd98b71", qop=auth, nc=00000001"#);
///
/// let mut headers = HeaderMap::new();
/// headers.insert(ChallengeField::WwwAuthenticate.info(), info.to_header_value());
/// let params = AuthenticationInfo::parse(headers.get_all("authentication-info"))?;
/// assert!(params[0].is("nextnonce"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct AuthenticationInfo(HeaderValue);

impl AuthenticationInfo {
    /// Creates a field with these parameters, in the order given.
    ///
    /// # Errors
    ///
    /// Returns an error if a name is not a token or occurs twice, or a value is not printable ASCII or
    /// violates RFC 7616 §3.5.
    pub fn with_params<'p>(
        params: impl IntoIterator<Item = (&'p str, &'p str)>,
    ) -> Result<Self, InvalidChallenge> {
        let mut text = Vec::new();
        let mut names: Vec<&str> = Vec::new();
        let mut parameters = Parameters::new(&mut text, "");
        for (name, value) in params {
            if !is_token(name.as_bytes()) {
                return Err(InvalidChallenge::Name);
            }
            if names
                .iter()
                .any(|earlier| earlier.eq_ignore_ascii_case(name))
            {
                return Err(InvalidChallenge::Duplicate);
            }
            if names.len() == super::check::MAX_PARAMETERS {
                return Err(InvalidChallenge::TooManyParameters);
            }
            names.push(name);
            text::printable(value.as_bytes())?;
            if name.eq_ignore_ascii_case("nc") {
                text::nonce_count(value.as_bytes())?;
                parameters.token(name, value);
            } else if name.eq_ignore_ascii_case("qop") {
                if !is_token(value.as_bytes()) {
                    return Err(InvalidChallenge::Qop);
                }
                parameters.token(name, value);
            } else {
                parameters.quoted(name, value);
            }
        }
        if text.len() > super::check::MAX_LENGTH {
            return Err(InvalidChallenge::TooLong);
        }
        HeaderValue::from_maybe_shared(Bytes::from(text))
            .map(Self)
            .map_err(|_| InvalidChallenge::Text)
    }

    /// Reads the field strictly. An empty field is legal.
    ///
    /// # Errors
    ///
    /// Returns an error if the field is malformed or exceeds [`Limits::DEFAULT`].
    pub fn parse<'a, T>(
        lines: impl IntoIterator<Item = &'a T>,
    ) -> Result<Vec<ParamRef<'a>>, ParseError>
    where
        T: AsRef<[u8]> + ?Sized + 'a,
    {
        let mut engine = Engine::new(Grammar::Info, Limits::DEFAULT, Strictness::Strict);
        engine.read(lines)?;
        let found = engine.into_parts().0.pop();
        Ok(found.map(|found| found.params).unwrap_or_default())
    }

    /// Returns the value of the field.
    #[must_use]
    pub fn to_header_value(&self) -> HeaderValue {
        self.0.clone()
    }
}

impl From<AuthenticationInfo> for HeaderValue {
    fn from(info: AuthenticationInfo) -> Self {
        info.0
    }
}
