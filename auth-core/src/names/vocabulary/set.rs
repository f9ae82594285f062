//! A set of names, and the vocabulary that they are of.

use super::lookup::equal;
use super::{Kind, Vocabulary};
use core::fmt;
use core::marker::PhantomData;
use core::ptr;

/// A set of names of one [`Vocabulary`], a bit each.
///
/// ```
/// use auth_core::{RoleSet, Roles};
///
/// const ROLES: Roles = Roles::new(&["admin", "viewer"]);
///
/// let roles: RoleSet = ROLES.set(["viewer"]);
/// assert!(!roles.is_empty());
/// assert!(ROLES.set(["somebody else's role"]).is_empty());
/// ```
///
/// # Sets of different vocabularies
///
/// A set knows the names of its vocabulary, because a bit means another name in another
/// vocabulary. Two vocabularies are the same if they declare the same names in the same order.
/// [`EMPTY`](Self::EMPTY) is a set of every vocabulary.
///
/// Sets of different vocabularies have no name in common, are equal only if both are empty, and
/// have a [`union`](Self::union) that belongs to no vocabulary. A guard refuses a principal whose
/// sets are of another vocabulary than the realm's, with status 500, before it judges anything.
///
/// ```
/// use auth_core::Roles;
///
/// const ROLES: Roles = Roles::new(&["editor"]);
/// const OTHER: Roles = Roles::new(&["root"]);
///
/// let (editor, root) = (ROLES.set(["editor"]), OTHER.set(["root"]));
/// assert_ne!(editor, root);
/// assert!(!editor.intersects(root));
/// assert!(!editor.union(root).intersects(root));
/// ```
pub struct NameSet<K> {
    bits: u128,
    /// The names of the vocabulary; none if the set belongs to every vocabulary.
    names: &'static [&'static str],
    kind: PhantomData<K>,
}

/// In place of the names, for a set of no vocabulary: no name is empty.
const NO_VOCABULARY: &[&str] = &[""];

impl<K> NameSet<K> {
    /// No name at all, in any vocabulary.
    pub const EMPTY: Self = Self::new(0, &[]);

    pub(super) const fn new(bits: u128, names: &'static [&'static str]) -> Self {
        Self {
            bits,
            names,
            kind: PhantomData,
        }
    }

    /// Whether the set holds no name.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.bits == 0
    }

    pub(crate) const fn bits(self) -> u128 {
        self.bits
    }

    /// Whether the two sets have a name in common. Sets of different vocabularies have none.
    #[must_use]
    pub const fn intersects(self, other: Self) -> bool {
        self.bits & other.bits != 0 && are_compatible(self.names, other.names)
    }

    /// The names that are in either of two sets of the same vocabulary.
    ///
    /// The union of sets of different vocabularies belongs to no vocabulary: it has no name in
    /// common with any set, and a guard refuses the principal that holds it.
    #[must_use]
    pub const fn union(self, other: Self) -> Self {
        let names = if self.names.is_empty() {
            other.names
        } else if other.names.is_empty() || are_compatible(self.names, other.names) {
            self.names
        } else {
            NO_VOCABULARY
        };
        Self::new(self.bits | other.bits, names)
    }
}

impl<K: Kind> NameSet<K> {
    /// Whether a requirement of the vocabulary's names can be judged by the set.
    ///
    /// Where the vocabulary declares nothing, no requirement names anything.
    pub(crate) fn is_of(self, vocabulary: &Vocabulary<K>) -> bool {
        let (own, declared) = (self.names, vocabulary.names());
        // The same constant, nearly always; it may have several addresses.
        ptr::eq(own, declared) || own.is_empty() || declared.is_empty() || own == declared
    }
}

/// Whether the names are those of one vocabulary.
const fn are_compatible(left: &[&str], right: &[&str]) -> bool {
    is_same(left, right) && !is_same(left, NO_VOCABULARY)
}

/// `==`, which is not `const`.
#[expect(clippy::indexing_slicing, reason = "the index is below both lengths")]
const fn is_same(left: &[&str], right: &[&str]) -> bool {
    if left.len() != right.len() {
        return false;
    }
    let mut index = 0;
    while index < left.len() {
        if !equal(left[index], right[index]) {
            return false;
        }
        index += 1;
    }
    true
}

// By hand: a derive would ask the same of the kind.
impl<K> Clone for NameSet<K> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<K> Copy for NameSet<K> {}

impl<K> Default for NameSet<K> {
    fn default() -> Self {
        Self::EMPTY
    }
}

impl<K> PartialEq for NameSet<K> {
    fn eq(&self, other: &Self) -> bool {
        self.bits == other.bits && (self.bits == 0 || self.names == other.names)
    }
}

impl<K> Eq for NameSet<K> {}

impl<K> fmt::Debug for NameSet<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let named = self.names.iter().enumerate();
        let held = named.filter(|(index, _)| self.bits & super::bit(*index) != 0);
        f.write_str("NameSet")?;
        f.debug_set().entries(held.map(|(_, name)| name)).finish()
    }
}

#[cfg(test)]
mod tests {
    use crate::names::vocabulary::{RoleSet, Roles};

    const ROLES: Roles = Roles::new(&["a", "b"]);
    const SAME: Roles = Roles::new(&["a", "b"]).implying(&[("a", "b")]);
    const OTHER: Roles = Roles::new(&["b", "a"]);

    #[test]
    fn sets_of_different_vocabularies_have_nothing_in_common() {
        let (own, same, other) = (ROLES.set(["a"]), SAME.set(["a"]), OTHER.set(["b"]));
        assert_eq!(own.bits(), other.bits(), "the bits are the same");
        for (left, right, intersects, equal) in [
            (own, own, true, true),
            (own, same, true, true),
            (own, other, false, false),
            (own, ROLES.set(["b"]), false, false),
            (own, RoleSet::EMPTY, false, false),
            (RoleSet::EMPTY, RoleSet::EMPTY, false, true),
            (ROLES.set([""]), OTHER.set([""]), false, true),
            (ROLES.set([""]), RoleSet::EMPTY, false, true),
            (own.union(other), own, false, false),
            (own.union(other), other, false, false),
            (own.union(other), own.union(other), false, true),
            (own.union(other).union(own), own, false, false),
        ] {
            assert_eq!(left.intersects(right), intersects, "{left:?} {right:?}");
            assert_eq!(right.intersects(left), intersects, "{right:?} {left:?}");
            assert_eq!(left == right, equal, "{left:?} {right:?}");
            assert_eq!(right == left, equal, "{right:?} {left:?}");
        }
    }

    #[test]
    fn a_union_keeps_the_vocabulary_unless_there_are_two() {
        let (own, other) = (ROLES.set(["a"]), OTHER.set(["b"]));
        for (set, of_own, of_other) in [
            (own, true, false),
            (own.union(ROLES.set(["b"])), true, false),
            (own.union(RoleSet::EMPTY), true, false),
            (RoleSet::EMPTY.union(own), true, false),
            (RoleSet::EMPTY.union(RoleSet::EMPTY), true, true),
            (own.union(other), false, false),
            (own.union(other).union(own), false, false),
            // Holds none of its names, and is of its vocabulary all the same.
            (ROLES.set([""]), true, false),
            (ROLES.set([""]).union(OTHER.set([""])), false, false),
        ] {
            assert_eq!(set.is_of(&ROLES), of_own, "{set:?}");
            assert_eq!(set.is_of(&SAME), of_own, "{set:?}");
            assert_eq!(set.is_of(&OTHER), of_other, "{set:?}");
            assert!(set.is_of(&Roles::EMPTY), "{set:?}");
        }
        let both = own.union(ROLES.set(["b"]));
        assert!(both.intersects(own) && both.intersects(ROLES.set(["b"])));
        assert_eq!(both, ROLES.set(["a", "b"]));
    }

    #[test]
    fn debug_names_what_is_held() {
        assert_eq!(
            format!("{:?}", ROLES.set(["b", "a"])),
            r#"NameSet{"a", "b"}"#
        );
    }
}
