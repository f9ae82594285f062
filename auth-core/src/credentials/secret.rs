//! [`Secret`].

use core::fmt;

use subtle::ConstantTimeEq;

/// A part of credentials that must not be told: token, password, response.
///
/// `Debug` hides it, there is no `Display`, and comparison takes the same time wherever the first
/// difference is. It does tell the length; compare hashes where that matters.
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
    /// Takes what has to be kept.
    #[must_use]
    pub const fn new(secret: &'a [u8]) -> Self {
        Self(secret)
    }

    /// The secret itself: the one way to get at it, easy to search for in a review.
    #[must_use]
    pub const fn expose(self) -> &'a [u8] {
        self.0
    }

    /// The secret as text, if it is UTF-8.
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
