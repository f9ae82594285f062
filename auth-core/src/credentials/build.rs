//! [`CredentialsBuf`]: credentials of a client.

use core::fmt;

use base64::{Engine, engine::general_purpose::STANDARD};
use bytes::Bytes;
use http::HeaderValue;

use crate::{
    challenge::Parameters,
    grammar::{PRINTABLE, is_token, is_token68, skip},
};

/// Credentials to be sent, always well-formed and with a value that is marked as sensitive.
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

/// The most parameters of one credentials; readers are not obliged to take more.
const MAX_PARAMETERS: usize = 32;

impl CredentialsBuf {
    /// A Bearer token (RFC 6750 §2.1).
    ///
    /// # Errors
    ///
    /// If the token is not a token68.
    pub fn bearer(token: &str) -> Result<Self, InvalidCredentials> {
        Self::with_token68("Bearer", token)
    }

    /// A user-id and a password (RFC 7617 §2), in UTF-8.
    ///
    /// # Errors
    ///
    /// If the user-id has a colon, or either has a control character.
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

    /// A scheme with a token68 (RFC 9110 §11.2).
    ///
    /// # Errors
    ///
    /// If either is not what its name says.
    pub fn with_token68(scheme: &str, token68: &str) -> Result<Self, InvalidCredentials> {
        if !is_token(scheme.as_bytes()) {
            return Err(InvalidCredentials::Scheme);
        }
        if !is_token68(token68.as_bytes()) {
            return Err(InvalidCredentials::Token68);
        }
        Self::sensitive(format!("{scheme} {token68}").into_bytes())
    }

    /// A scheme with parameters, in the order given. For Digest, each is quoted or not as RFC 7616
    /// §3.4 has it; for other schemes all are.
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
    /// If the scheme or a name is no token, a name is there twice, or a value has other than printable
    /// ASCII characters or cannot be written as its standard demands.
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

    /// The value of the field.
    #[must_use]
    pub fn to_header_value(&self) -> HeaderValue {
        self.0.clone()
    }
}

/// RFC 7616 §3.4 and §3.4.4, RFC 8187 for the extended name.
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

/// Why credentials cannot be built. Carries nothing of the refused value.
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
    /// Not a token68 (RFC 9110 §11.2).
    Token68,
    /// A parameter name is not a token (RFC 9110 §11.2).
    Name,
    /// A parameter is there twice (RFC 9110 §11.2).
    Duplicate,
    /// A value has a character that is not printable ASCII.
    Text,
    /// A value that Digest has without quotes is not a token, or `nc` not eight hexadecimal digits
    /// (RFC 7616 §3.4).
    Value,
    /// The user-id of Basic has a colon (RFC 7617 §2).
    Colon,
    /// User-id or password has a control character (RFC 7617 §2).
    ControlCharacter,
    /// More than 64 KiB, or more than 32 parameters.
    TooLong,
}

impl fmt::Display for InvalidCredentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Scheme => "scheme is not a token",
            Self::Token68 => "text is not a token68",
            Self::Name => "parameter name is not a token",
            Self::Duplicate => "parameter is there twice",
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
