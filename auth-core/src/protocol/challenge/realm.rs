//! [`RealmName`].

use core::fmt;

use super::{error::InvalidChallenge, text};

/// The name of a protection space (RFC 9110 §11.5): printable ASCII, at least one character.
///
/// The name is checked once: creating a challenge that requires nothing else cannot fail.
///
/// ```
/// use auth_core::challenge::{InvalidChallenge, RealmName};
///
/// const REALM: RealmName = RealmName::new("api");
/// assert_eq!(REALM.as_str(), "api");
/// assert_eq!(RealmName::try_new("a\r\nSet-Cookie: b"), Err(InvalidChallenge::Text));
/// ```
///
/// ```compile_fail
/// use auth_core::challenge::RealmName;
///
/// const REALM: RealmName = RealmName::new("a\nb");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RealmName<'a>(&'a str);

impl<'a> RealmName<'a> {
    /// Creates a name from a literal.
    ///
    /// # Panics
    ///
    /// Panics if the name is empty, longer than 2048 bytes or not printable ASCII; in a `const`,
    /// compilation fails.
    #[must_use]
    #[expect(
        clippy::panic,
        reason = "a const fn fails to compile by panicking; `try_new` returns the error"
    )]
    pub const fn new(name: &'a str) -> Self {
        match Self::try_new(name) {
            Ok(name) => name,
            Err(error) => panic!("{}", error.message()),
        }
    }

    /// Creates a name from text that is known at run time only.
    ///
    /// # Errors
    ///
    /// Returns an error if the name is empty, longer than 2048 bytes or not printable ASCII.
    pub const fn try_new(name: &'a str) -> Result<Self, InvalidChallenge> {
        if name.is_empty() {
            return Err(InvalidChallenge::EmptyRealm);
        }
        match text::printable(name.as_bytes()) {
            Ok(()) => Ok(Self(name)),
            Err(error) => Err(error),
        }
    }

    /// Returns the name.
    #[must_use]
    pub const fn as_str(self) -> &'a str {
        self.0
    }
}

impl fmt::Display for RealmName<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}
