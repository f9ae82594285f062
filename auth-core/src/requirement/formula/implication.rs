//! Whether one requirement includes another.

use super::Formula;
use super::analysis::value;
use super::atoms::Atoms;
use super::worlds::Worlds;
use crate::names::Declared;
use crate::names::message::Message;
use crate::realm::scheme::SchemeSet;

/// Whether whoever meets one requirement meets another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use]
pub enum Implication {
    /// Whoever meets the one meets the other.
    Holds,
    /// Somebody meets the one and not the other.
    Fails,
    /// The two have more names than can be checked.
    TooManyNames,
}

impl Implication {
    /// Compares two requirements, of which the first accepts those schemes.
    pub const fn of(
        realm: &Declared,
        schemes: u32,
        stronger: &Formula<'_>,
        weaker: &Formula<'_>,
    ) -> Self {
        let counterexample = Formula::All(&[*stronger, Formula::Not(weaker)]);
        let atoms = Atoms::of(realm, &counterexample);
        if atoms.unknown {
            // Reported where the name is.
            return Self::Holds;
        }
        if atoms.too_many {
            return Self::TooManyNames;
        }
        let mut scheme = 0;
        while scheme < SchemeSet::MOST {
            let mut block = 0;
            while SchemeSet(schemes).contains(scheme) && block < Worlds::count(&atoms) {
                let worlds = Worlds::new(&atoms, block, scheme);
                if value(&counterexample, &atoms, &worlds) & worlds.valid != 0 {
                    return Self::Fails;
                }
                block += 1;
            }
            scheme += 1;
        }
        Self::Holds
    }

    /// The compile error where a guard is asked for that the handler's attributes do not
    /// vouch for.
    #[track_caller]
    pub const fn demand(self) {
        match self {
            Self::Holds => {}
            Self::Fails => Message::new()
                .text(
                    "no such guard: somebody may pass who does not meet this policy; demand it in an attribute",
                )
                .panic(),
            Self::TooManyNames => Message::new()
                .text(
                    "no such guard: the two policies have more than 12 distinct names, which cannot be compared",
                )
                .panic(),
        }
    }
}
