//! A requirement as it is written, for checking it while compiling.
//!
//! The same attribute that writes a rule into the handler's signature writes its formula into
//! a constant beside it. Unlike the rule it is a plain value without the realm in its type:
//! what it names need not exist for it to be built, so that every mistake is reported once.

mod analysis;
mod atoms;
mod implication;
#[cfg(test)]
mod tests;
mod worlds;

pub use analysis::Finding;
pub use implication::Implication;

use crate::names::Declared;
use crate::requirement::condition::ConditionId;

/// A requirement as it is written.
#[derive(Clone, Copy, Debug)]
pub enum Formula<'a> {
    /// A name that does not exist, which is reported where it is.
    Unknown,
    /// The index of a role.
    Role(usize),
    /// The index of a scope.
    Scope(usize),
    /// The bits of schemes.
    Scheme(u32),
    /// A condition.
    Condition(&'a ConditionId),
    /// An authentication in one of these contexts, with a space between (RFC 9470).
    Acr(&'a str),
    /// An authentication at most so many seconds ago.
    MaxAge(u64),
    /// A named policy, which has been checked where it is declared.
    Policy(&'a Formula<'a>),
    /// All of these.
    All(&'a [Formula<'a>]),
    /// Any of these.
    Any(&'a [Formula<'a>]),
    /// Not this.
    Not(&'a Formula<'a>),
}

impl Formula<'_> {
    /// A role, which another constant reports if it does not exist.
    #[must_use]
    pub const fn role(realm: &Declared, name: &str) -> Self {
        match realm.roles.position(name) {
            Some(index) => Self::Role(index),
            None => Self::Unknown,
        }
    }

    /// A scope, which another constant reports if it does not exist.
    #[must_use]
    pub const fn scope(realm: &Declared, name: &str) -> Self {
        match realm.scopes.position(name) {
            Some(index) => Self::Scope(index),
            None => Self::Unknown,
        }
    }
}
