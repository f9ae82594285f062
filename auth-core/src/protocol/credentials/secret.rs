//! [`Secret`].

use core::fmt;

use subtle::ConstantTimeEq;

/// A secret part of credentials: a token, a password, a response.
///
/// `Debug` hides the secret, `Display` is not implemented, and comparison takes the same time
/// wherever the first difference is. Comparison reveals the length; where that matters, compare
/// hashes.
///
/// ```
/// use auth_core::credentials::BearerToken;
///
/// let token = BearerToken::parse(b"Bearer mF_9.B5f-4.1JqM").ok().unwrap();
/// assert!(token.secret() == "mF_9.B5f-4.1JqM");
/// assert_eq!(format!("{token:?}"), "BearerToken(..)");
/// ```
#[derive(Clone, Copy)]
pub struct Secret<'a>(&'a [u8]);

impl<'a> Secret<'a> {
    /// Wraps a secret.
    #[must_use]
    pub const fn new(secret: &'a [u8]) -> Self {
        Self(secret)
    }

    /// Returns the secret itself. Reviewers can search for this name: there is no other way.
    #[must_use]
    pub const fn expose(self) -> &'a [u8] {
        self.0
    }

    /// Returns the secret as text, if it is UTF-8.
    #[must_use]
    pub const fn expose_str(self) -> Option<&'a str> {
        match core::str::from_utf8(self.0) {
            Ok(text) => Some(text),
            Err(_) => None,
        }
    }
}

impl fmt::Debug for Secret<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(..)")
    }
}

impl PartialEq for Secret<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.0.ct_eq(other.0).into()
    }
}

impl Eq for Secret<'_> {}

impl PartialEq<[u8]> for Secret<'_> {
    fn eq(&self, other: &[u8]) -> bool {
        self.0.ct_eq(other).into()
    }
}

impl PartialEq<str> for Secret<'_> {
    fn eq(&self, other: &str) -> bool {
        self.0.ct_eq(other.as_bytes()).into()
    }
}

impl PartialEq<&str> for Secret<'_> {
    fn eq(&self, other: &&str) -> bool {
        *self == **other
    }
}
