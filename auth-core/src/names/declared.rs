//! The declarations of a realm as plain data.

use crate::names::vocabulary::{Roles, Scopes};

/// The declarations of a realm that requirements are checked against.
///
/// Plain data without the realm's type: a type that is no realm is then one compile error,
/// however often its declarations are asked for.
#[derive(Debug)]
pub struct Declared {
    pub(crate) name: &'static str,
    pub(crate) roles: &'static Roles,
    pub(crate) scopes: &'static Scopes,
    pub(crate) schemes: &'static [&'static str],
}

#[cfg(test)]
impl Declared {
    pub(crate) const fn blank() -> Self {
        Self {
            name: "test",
            roles: &Roles::EMPTY,
            scopes: &Scopes::EMPTY,
            schemes: &[],
        }
    }
}
