//! [`BasicChallenge`].

use super::{
    realm::RealmName,
    write::{Parameters, Sink, Write, conversions},
};

/// A Basic challenge (RFC 7617 §2). The realm is required.
///
/// ```
/// use auth_core::challenge::{BasicChallenge, RealmName};
///
/// let challenge = BasicChallenge::new(RealmName::new("WallyWorld")).utf8();
/// assert_eq!(challenge.to_header_value(), r#"Basic realm="WallyWorld", charset="UTF-8""#);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct BasicChallenge<'a> {
    realm: RealmName<'a>,
    utf8: bool,
}

impl<'a> BasicChallenge<'a> {
    /// Creates a challenge for a user-id and a password of this realm.
    #[must_use]
    pub const fn new(realm: RealmName<'a>) -> Self {
        Self { realm, utf8: false }
    }

    /// Asks for credentials in UTF-8 by `charset="UTF-8"`, the only charset defined (RFC 7617 §2.1).
    #[must_use]
    pub const fn utf8(mut self) -> Self {
        self.utf8 = true;
        self
    }
}

impl Write for BasicChallenge<'_> {
    fn scheme(&self) -> &'static str {
        "Basic"
    }

    fn parameters<S: Sink>(&self, to: &mut Parameters<'_, S>) {
        to.quoted("realm", self.realm.as_str());
        if self.utf8 {
            to.quoted("charset", "UTF-8");
        }
    }
}

conversions!(BasicChallenge);
