//! What a requirement depends on: the distinct names in it.

use super::Formula;
use crate::names::Declared;
use crate::names::vocabulary::{Kind, Vocabulary, equal};
use crate::requirement::condition::ConditionId;

/// More would make checking slow: every name doubles the principals to think of.
pub(super) const MOST_ATOMS: usize = 12;

/// Something that is or is not so, whatever else is, save for what implies it.
#[derive(Clone, Copy)]
pub(super) struct Atom<'a> {
    kind: Sort,
    /// The name of a role or a scope, or the `acr` values.
    pub(super) name: &'a str,
    index: usize,
    condition: &'a ConditionId,
    max_age: u64,
    /// The indices of the names that imply it, itself among them, a bit each.
    met_by: u128,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    Role,
    Scope,
    Condition,
    Acr,
    MaxAge,
}

impl Atom<'_> {
    const BLANK: Self = Self {
        kind: Sort::Condition,
        name: "",
        index: 0,
        condition: &ConditionId::NONE,
        max_age: 0,
        met_by: 0,
    };

    const fn is(&self, leaf: &Formula<'_>) -> bool {
        match (self.kind, leaf) {
            (Sort::Role, Formula::Role(index)) | (Sort::Scope, Formula::Scope(index)) => {
                self.index == *index
            }
            (Sort::Condition, Formula::Condition(id)) => self.condition.is(id),
            (Sort::Acr, Formula::Acr(values)) => equal(self.name, values),
            (Sort::MaxAge, Formula::MaxAge(seconds)) => self.max_age == *seconds,
            _ => false,
        }
    }

    /// Whether whoever has this has the other.
    pub(super) const fn implies(&self, other: &Self) -> bool {
        match (self.kind, other.kind) {
            (Sort::Role, Sort::Role) | (Sort::Scope, Sort::Scope) => {
                other.met_by >> self.index & 1 == 1
            }
            (Sort::Acr, Sort::Acr) => includes(other.name, self.name),
            (Sort::MaxAge, Sort::MaxAge) => self.max_age <= other.max_age,
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
    pub(super) const fn of(realm: &'a Declared, formula: &Formula<'a>) -> Self {
        let mut atoms = Self {
            found: [Atom::BLANK; MOST_ATOMS],
            len: 0,
            too_many: false,
            unknown: false,
            schemes: false,
        };
        atoms.collect(realm, formula);
        atoms
    }

    const fn collect(&mut self, realm: &'a Declared, formula: &Formula<'a>) {
        match formula {
            Formula::Unknown => self.unknown = true,
            Formula::Scheme(_) => self.schemes = true,
            Formula::Policy(part) | Formula::Not(part) => self.collect(realm, part),
            Formula::All(parts) | Formula::Any(parts) => {
                let mut index = 0;
                while index < parts.len() {
                    self.collect(realm, &parts[index]);
                    index += 1;
                }
            }
            leaf => self.add(realm, leaf),
        }
    }

    const fn add(&mut self, realm: &'a Declared, leaf: &Formula<'a>) {
        if self.find(leaf).is_some() {
            return;
        }
        if self.len == MOST_ATOMS {
            self.too_many = true;
            return;
        }
        self.found[self.len] = match leaf {
            Formula::Role(index) => declared(realm.roles, Sort::Role, *index),
            Formula::Scope(index) => declared(realm.scopes, Sort::Scope, *index),
            Formula::Condition(condition) => Atom {
                condition,
                ..Atom::BLANK
            },
            Formula::Acr(values) => Atom {
                kind: Sort::Acr,
                name: values,
                ..Atom::BLANK
            },
            Formula::MaxAge(seconds) => Atom {
                kind: Sort::MaxAge,
                max_age: *seconds,
                ..Atom::BLANK
            },
            _ => Atom::BLANK,
        };
        self.len += 1;
    }

    pub(super) const fn get(&self, index: usize) -> &Atom<'a> {
        &self.found[index]
    }

    /// Which of the atoms a leaf stands for.
    pub(super) const fn find(&self, leaf: &Formula<'_>) -> Option<usize> {
        let mut index = 0;
        while index < self.len {
            if self.found[index].is(leaf) {
                return Some(index);
            }
            index += 1;
        }
        None
    }
}

#[expect(clippy::indexing_slicing, reason = "evaluated while compiling")]
const fn declared<K: Kind>(vocabulary: &Vocabulary<K>, kind: Sort, index: usize) -> Atom<'static> {
    Atom {
        kind,
        name: vocabulary.names()[index],
        index,
        met_by: vocabulary.meeting(index).bits(),
        ..Atom::BLANK
    }
}

/// Whether every word of one list is in the other.
const fn includes(list: &str, words: &str) -> bool {
    let (list, words) = (list.as_bytes(), words.as_bytes());
    let mut start = 0;
    while start <= words.len() {
        let end = end_of_word(words, start);
        if !has_word(list, words, start, end) {
            return false;
        }
        start = end + 1;
    }
    true
}

/// Whether the bytes from `start` to `end` are a word of the list.
#[expect(clippy::indexing_slicing, reason = "evaluated while compiling")]
const fn has_word(list: &[u8], words: &[u8], start: usize, end: usize) -> bool {
    let mut at = 0;
    while at <= list.len() {
        let until = end_of_word(list, at);
        let mut same = until - at == end - start;
        let mut index = 0;
        while same && index < end - start {
            same = list[at + index] == words[start + index];
            index += 1;
        }
        if same {
            return true;
        }
        at = until + 1;
    }
    false
}

#[expect(clippy::indexing_slicing, reason = "evaluated while compiling")]
const fn end_of_word(words: &[u8], start: usize) -> usize {
    let mut end = start;
    while end < words.len() && words[end] != b' ' {
        end += 1;
    }
    end
}
