//! What a requirement depends on: the distinct names in it.

use super::Outline;
use crate::__private::Declared;
use crate::vocabulary::{Kind, Vocabulary, equal};

/// More would make checking slow: every name doubles the principals to think of.
pub(super) const MOST_ATOMS: usize = 12;

/// Something that is or is not so, whatever else is, save for what implies it.
#[derive(Clone, Copy)]
pub(super) struct Atom<'a> {
    kind: Sort,
    pub(super) name: &'a str,
    index: usize,
    /// The indices of the names that imply it, itself among them, a bit each.
    met_by: u128,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    Role,
    Scope,
    Condition,
}

impl Atom<'_> {
    const BLANK: Self = Self {
        kind: Sort::Condition,
        name: "",
        index: 0,
        met_by: 0,
    };

    const fn is(&self, other: &Self) -> bool {
        match (self.kind, other.kind) {
            (Sort::Role, Sort::Role) | (Sort::Scope, Sort::Scope) => self.index == other.index,
            (Sort::Condition, Sort::Condition) => equal(self.name, other.name),
            _ => false,
        }
    }

    /// Whether whoever has this has the other.
    pub(super) const fn implies(&self, other: &Self) -> bool {
        match (self.kind, other.kind) {
            (Sort::Role, Sort::Role) | (Sort::Scope, Sort::Scope) => {
                other.met_by >> self.index & 1 == 1
            }
            _ => false,
        }
    }
}

/// The distinct names of a requirement.
pub(super) struct Atoms<'a> {
    found: [Atom<'a>; MOST_ATOMS],
    pub(super) len: usize,
    /// Whether there are more names than can be checked.
    pub(super) too_many: bool,
    /// Whether a name does not exist.
    pub(super) unknown: bool,
    /// Whether a scheme is among the parts.
    pub(super) schemes: bool,
}

#[expect(clippy::indexing_slicing, reason = "evaluated while compiling")]
impl<'a> Atoms<'a> {
    pub(super) const fn of(realm: &'a Declared, outline: &Outline<'a>) -> Self {
        let mut atoms = Self {
            found: [Atom::BLANK; MOST_ATOMS],
            len: 0,
            too_many: false,
            unknown: false,
            schemes: false,
        };
        atoms.collect(realm, outline);
        atoms
    }

    const fn collect(&mut self, realm: &'a Declared, outline: &Outline<'a>) {
        match outline {
            Outline::Unknown => self.unknown = true,
            Outline::Scheme(_) => self.schemes = true,
            Outline::Policy(part) | Outline::Not(part) => self.collect(realm, part),
            Outline::All(parts) | Outline::Any(parts) => {
                let mut index = 0;
                while index < parts.len() {
                    self.collect(realm, &parts[index]);
                    index += 1;
                }
            }
            leaf => self.add(Self::atom(realm, leaf)),
        }
    }

    const fn add(&mut self, atom: Atom<'a>) {
        if self.position(&atom).is_some() {
            return;
        }
        if self.len == MOST_ATOMS {
            self.too_many = true;
            return;
        }
        self.found[self.len] = atom;
        self.len += 1;
    }

    /// The atom that a leaf stands for.
    const fn atom(realm: &'a Declared, leaf: &Outline<'a>) -> Atom<'a> {
        match leaf {
            Outline::Role(index) => declared(&realm.roles, Sort::Role, *index),
            Outline::Scope(index) => declared(&realm.scopes, Sort::Scope, *index),
            Outline::Condition(name) => Atom {
                name,
                ..Atom::BLANK
            },
            _ => Atom::BLANK,
        }
    }

    const fn position(&self, atom: &Atom<'_>) -> Option<usize> {
        let mut index = 0;
        while index < self.len {
            if self.found[index].is(atom) {
                return Some(index);
            }
            index += 1;
        }
        None
    }

    pub(super) const fn get(&self, index: usize) -> &Atom<'a> {
        &self.found[index]
    }

    /// Which of the atoms a leaf stands for.
    pub(super) const fn find(&self, realm: &'a Declared, leaf: &Outline<'a>) -> Option<usize> {
        self.position(&Self::atom(realm, leaf))
    }
}

#[expect(clippy::indexing_slicing, reason = "evaluated while compiling")]
const fn declared<K: Kind>(vocabulary: &Vocabulary<K>, kind: Sort, index: usize) -> Atom<'static> {
    Atom {
        kind,
        name: vocabulary.names()[index],
        index,
        met_by: vocabulary.meeting(index).bits(),
    }
}
