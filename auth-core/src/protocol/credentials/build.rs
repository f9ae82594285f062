//! [`CredentialsBuf`].

use core::fmt;

use base64::{Engine, engine::general_purpose::STANDARD};
use bytes::Bytes;
use http::HeaderValue;

use crate::protocol::challenge::Parameters;
use crate::protocol::grammar::{PRINTABLE, is_token, is_token68, skip, skip_lenient_token};

/// Credentials that a client sends. The value is well-formed and marked as sensitive.
///
/// ```
/// use auth_core::credentials::CredentialsBuf;
///
/// let credentials = CredentialsBuf::basic("Aladdin", "open sesame")?;
/// assert_eq!(credentials.to_header_value(), "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==");
/// assert!(credentials.to_header_value().is_sensitive());
/// assert_eq!(format!("{credentials:?}"), "CredentialsBuf(..)");
/// # Ok::<(), auth_core::credentials::InvalidCredentials>(())
/// ```
#[derive(Clone)]
pub struct CredentialsBuf(HeaderValue);

/// The most parameters of one credentials, which is what readers accept by default.
const MAX_PARAMETERS: usize = 32;

impl CredentialsBuf {
    /// Creates Bearer credentials (RFC 6750 §2.1).
    ///
    /// # Errors
    ///
    /// Returns an error if the token is not a token68.
    pub fn bearer(token: &str) -> Result<Self, InvalidCredentials> {
        Self::with_token68("Bearer", token)
    }

    /// Creates Bearer credentials with a token that RFC 6750 §2.1 does not allow, for a service that
    /// issues such tokens: those that [`BearerToken::parse_lenient`](super::BearerToken::parse_lenient)
    /// reads.
    ///
    /// ```
    /// use auth_core::credentials::CredentialsBuf;
    ///
    /// let credentials = CredentialsBuf::bearer_lenient("perm:YWRtaW4=.MTIz")?;
    /// assert_eq!(credentials.to_header_value(), "Bearer perm:YWRtaW4=.MTIz");
    /// # Ok::<(), auth_core::credentials::InvalidCredentials>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Returns an error if the token is empty or has other characters than visible ASCII without `"`,
    /// `\` and `,`.
    pub fn bearer_lenient(token: &str) -> Result<Self, InvalidCredentials> {
        if token.is_empty() || skip_lenient_token(token.as_bytes(), 0) != token.len() {
            return Err(InvalidCredentials::Token);
        }
        Self::sensitive(format!("Bearer {token}").into_bytes())
    }

    /// Creates Basic credentials of a user-id and a password (RFC 7617 §2), in UTF-8.
    ///
    /// # Errors
    ///
    /// Returns an error if the user-id has a colon, or either has a control character.
    pub fn basic(user: &str, password: &str) -> Result<Self, InvalidCredentials> {
        if user.contains(':') {
            return Err(InvalidCredentials::Colon);
        }
        if user
            .bytes()
            .chain(password.bytes())
            .any(|byte| byte.is_ascii_control())
        {
            return Err(InvalidCredentials::ControlCharacter);
        }
        let mut text = String::from("Basic ");
        STANDARD.encode_string(format!("{user}:{password}"), &mut text);
        Self::sensitive(text.into_bytes())
    }

    /// Creates credentials of a scheme and a token68 (RFC 9110 §11.2).
    ///
    /// # Errors
    ///
    /// Returns an error if the scheme is not a token, or the text not a token68.
    pub fn with_token68(scheme: &str, token68: &str) -> Result<Self, InvalidCredentials> {
        if !is_token(scheme.as_bytes()) {
            return Err(InvalidCredentials::Scheme);
        }
        if !is_token68(token68.as_bytes()) {
            return Err(InvalidCredentials::Token68);
        }
        Self::sensitive(format!("{scheme} {token68}").into_bytes())
    }

    /// Creates credentials of a scheme and parameters, in the order given. For Digest, RFC 7616 §3.4
    /// decides which values are quoted; for other schemes, all are.
    ///
    /// ```
    /// use auth_core::credentials::CredentialsBuf;
    ///
    /// let credentials = CredentialsBuf::with_params("Digest", [("username", "foo"), ("nc", "00000001")])?;
    /// assert_eq!(credentials.to_header_value(), r#"Digest username="foo", nc=00000001"#);
    /// # Ok::<(), auth_core::credentials::InvalidCredentials>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Returns an error if the scheme or a name is not a token, a name occurs twice, or a value has
    /// characters other than printable ASCII or those that its standard allows.
    pub fn with_params<'p>(
        scheme: &str,
        params: impl IntoIterator<Item = (&'p str, &'p str)>,
    ) -> Result<Self, InvalidCredentials> {
        if !is_token(scheme.as_bytes()) {
            return Err(InvalidCredentials::Scheme);
        }
        let digest = scheme.eq_ignore_ascii_case("Digest");
        let mut text = Vec::new();
        let mut names: Vec<&str> = Vec::new();
        let mut parameters = Parameters::new(&mut text, scheme);
        for (name, value) in params {
            if !is_token(name.as_bytes()) {
                return Err(InvalidCredentials::Name);
            }
            if names
                .iter()
                .any(|earlier| earlier.eq_ignore_ascii_case(name))
            {
                return Err(InvalidCredentials::Duplicate);
            }
            if names.len() == MAX_PARAMETERS {
                return Err(InvalidCredentials::TooLong);
            }
            names.push(name);
            if skip(value.as_bytes(), 0, PRINTABLE) != value.len() {
                return Err(InvalidCredentials::Text);
            }
            if digest && is_unquoted(name) {
                if !is_legal(name, value) {
                    return Err(InvalidCredentials::Value);
                }
                parameters.token(name, value);
            } else {
                parameters.quoted(name, value);
            }
        }
        Self::sensitive(text)
    }

    fn sensitive(text: Vec<u8>) -> Result<Self, InvalidCredentials> {
        if text.len() > super::MAX_LENGTH {
            return Err(InvalidCredentials::TooLong);
        }
        let mut value = HeaderValue::from_maybe_shared(Bytes::from(text))
            .map_err(|_| InvalidCredentials::Text)?;
        value.set_sensitive(true);
        Ok(Self(value))
    }

    /// Returns the value of the field.
    #[must_use]
    pub fn to_header_value(&self) -> HeaderValue {
        self.0.clone()
    }
}

/// Returns whether Digest sends the value without quotes (RFC 7616 §3.4 and §3.4.4; RFC 8187).
fn is_unquoted(name: &str) -> bool {
    ["algorithm", "qop", "nc", "userhash", "username*"]
        .iter()
        .any(|unquoted| unquoted.eq_ignore_ascii_case(name))
}

fn is_legal(name: &str, value: &str) -> bool {
    if name.eq_ignore_ascii_case("nc") {
        value.len() == 8 && value.bytes().all(|byte| byte.is_ascii_hexdigit())
    } else {
        is_token(value.as_bytes())
    }
}

impl From<CredentialsBuf> for HeaderValue {
    fn from(credentials: CredentialsBuf) -> Self {
        credentials.0
    }
}

impl fmt::Debug for CredentialsBuf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("CredentialsBuf(..)")
    }
}

/// The error of [`CredentialsBuf`]. It contains nothing of the refused value.
///
/// ```
/// use auth_core::credentials::{CredentialsBuf, InvalidCredentials};
///
/// let refused = CredentialsBuf::basic("user:name", "password").unwrap_err();
/// assert_eq!(refused, InvalidCredentials::Colon);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum InvalidCredentials {
    /// The scheme is not a token (RFC 9110 §11.1).
    Scheme,
    /// The text is not a token68 (RFC 9110 §11.2).
    Token68,
    /// The token is empty, or has a character other than visible ASCII without `"`, `\` and `,`.
    Token,
    /// A parameter name is not a token (RFC 9110 §11.2).
    Name,
    /// A parameter occurs twice (RFC 9110 §11.2).
    Duplicate,
    /// A value has a character that is not printable ASCII.
    Text,
    /// A value that Digest sends without quotes is not a token, or `nc` is not eight hexadecimal
    /// digits (RFC 7616 §3.4).
    Value,
    /// The user-id of Basic has a colon (RFC 7617 §2).
    Colon,
    /// The user-id or the password has a control character (RFC 7617 §2).
    ControlCharacter,
    /// The credentials are longer than 64 KiB, or have more than 32 parameters.
    TooLong,
}

impl fmt::Display for InvalidCredentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Scheme => "scheme is not a token",
            Self::Token68 => "text is not a token68",
            Self::Token => "token has a character that cannot be sent",
            Self::Name => "parameter name is not a token",
            Self::Duplicate => "parameter occurs twice",
            Self::Text => "value has a character that is not printable ascii",
            Self::Value => "value cannot be written without double quotes",
            Self::Colon => "user-id has a colon",
            Self::ControlCharacter => "user-id or password has a control character",
            Self::TooLong => {
                "credentials are longer than 65536 bytes or have more than 32 parameters"
            }
        })
    }
}

impl core::error::Error for InvalidCredentials {}
