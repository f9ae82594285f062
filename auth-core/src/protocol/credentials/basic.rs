//! [`BasicCredentials`].

use core::fmt;

use base64::{Engine, engine::general_purpose::STANDARD};

use super::{
    error::{Malformation, MalformedCredentials},
    outcome::Parsed,
    scheme,
    secret::Secret,
};
use crate::protocol::grammar::skip_token68;

/// The user-id and password of `Authorization: Basic …` (RFC 7617 §2).
///
/// ```
/// use auth_core::credentials::BasicCredentials;
///
/// let credentials = BasicCredentials::parse(b"Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==").ok().unwrap();
/// assert_eq!(credentials.user(), "Aladdin");
/// assert!(credentials.password() == *"open sesame");
/// assert_eq!(format!("{credentials:?}"), r#"BasicCredentials { user: "Aladdin", password: .. }"#);
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct BasicCredentials {
    user: String,
    password: Password,
}

#[derive(Clone)]
struct Password(Vec<u8>);

impl PartialEq for Password {
    fn eq(&self, other: &Self) -> bool {
        Secret::new(&self.0) == Secret::new(&other.0)
    }
}

impl Eq for Password {}

impl BasicCredentials {
    /// Reads the value of one field strictly.
    ///
    /// The base64 has its padding and no stray bits (RFC 4648 §4), the first colon ends the user-id,
    /// and there are no control characters. The user-id is UTF-8. The password may be any bytes,
    /// because a server only compares them.
    pub fn parse(value: &[u8]) -> Parsed<Self> {
        scheme::with_token(value, "Basic", skip_token68).and_then(|(base64, at)| {
            let malformed = |malformation| MalformedCredentials::new(malformation, at);
            let mut text = STANDARD
                .decode(base64)
                .map_err(|_| malformed(Malformation::Base64))?;
            if text.iter().any(u8::is_ascii_control) {
                return Err(malformed(Malformation::ControlCharacter));
            }
            let Some(colon) = text.iter().position(|&byte| byte == b':') else {
                return Err(malformed(Malformation::NoColon));
            };
            let password = text.split_off(colon + 1);
            text.truncate(colon);
            let user = String::from_utf8(text).map_err(|_| malformed(Malformation::NotUtf8))?;
            Ok(Self {
                user,
                password: Password(password),
            })
        })
    }

    /// Returns the user-id, which has no colon.
    #[must_use]
    pub fn user(&self) -> &str {
        &self.user
    }

    /// Returns the password in a form that `Debug` does not show; compare it with `==`.
    #[must_use]
    pub fn password(&self) -> Secret<'_> {
        Secret::new(&self.password.0)
    }
}

impl fmt::Debug for BasicCredentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BasicCredentials")
            .field("user", &self.user)
            .field("password", &format_args!(".."))
            .finish()
    }
}
