//! The names a realm declares: which roles and scopes exist, and which imply which.
//!
//! A vocabulary is const data. Requirements are checked against it while compiling
//! (see `lookup.rs`), so at run time a name is a bit: a principal holds a
//! [`NameSet`], a requirement knows which bits meet it, and checking is one `&`.

mod lookup;
mod set;
pub(crate) mod term;

pub(crate) use lookup::equal;
pub use set::NameSet;
pub use term::Term;

use core::fmt;
use core::marker::PhantomData;

/// What a vocabulary names: roles or scopes. Sealed.
pub trait Kind: sealed::Sealed + Copy + 'static {
    #[doc(hidden)]
    const NOUN: &'static str;
    #[doc(hidden)]
    const DECLARED_BY: &'static str;
    #[doc(hidden)]
    const IS_SCOPE: bool;
}

/// The kind of a role name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RoleKind {}

/// The kind of a scope name (RFC 6749 §3.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ScopeKind {}

impl Kind for RoleKind {
    const NOUN: &'static str = "role";
    const DECLARED_BY: &'static str = "Realm::ROLES";
    const IS_SCOPE: bool = false;
}

impl Kind for ScopeKind {
    const NOUN: &'static str = "scope";
    const DECLARED_BY: &'static str = "Realm::SCOPES";
    const IS_SCOPE: bool = true;
}

mod sealed {
    pub trait Sealed {}
    impl Sealed for super::RoleKind {}
    impl Sealed for super::ScopeKind {}
}

/// The roles of a realm.
pub type Roles = Vocabulary<RoleKind>;
/// The scopes of a realm.
pub type Scopes = Vocabulary<ScopeKind>;
/// The roles a principal has.
pub type RoleSet = NameSet<RoleKind>;
/// The scopes a principal has.
pub type ScopeSet = NameSet<ScopeKind>;

/// The declared names of one [`Kind`], with what each implies.
///
/// At most 128 names. A role is any text without control characters; a scope is
/// made of the characters RFC 6749 §3.3 allows, which exclude space, `"` and `\`.
///
/// ```
/// use auth_core::{Roles, Scopes};
///
/// const ROLES: Roles = Roles::new(&["admin", "editor", "viewer"])
///     .implying(&[("admin", "editor"), ("editor", "viewer")]);
/// const SCOPES: Scopes = Scopes::new(&["posts:read", "posts:write"]);
///
/// let held = SCOPES.set("posts:read offline_access".split(' '));
/// assert_eq!(held, SCOPES.set(["posts:read"]));
/// # let _ = ROLES;
/// ```
#[derive(Clone, Copy)]
pub struct Vocabulary<K> {
    names: &'static [&'static str],
    implications: &'static [(&'static str, &'static str)],
    /// For each name, those that meet a requirement of it, a bit each: found out once, where
    /// the vocabulary is declared, and not for every handler that names one.
    met_by: [u128; lookup::MOST_NAMES],
    kind: PhantomData<K>,
}

impl<K: Kind> Vocabulary<K> {
    /// Declares nothing: every requirement that names something is a compile error.
    pub const EMPTY: Self = Self {
        names: &[],
        implications: &[],
        met_by: [0; lookup::MOST_NAMES],
        kind: PhantomData,
    };

    /// Declares names.
    ///
    /// # Panics
    ///
    /// While compiling, when a name is empty, illegal or declared twice, or when
    /// there are more than 128.
    #[must_use]
    #[track_caller]
    pub const fn new(names: &'static [&'static str]) -> Self {
        let vocabulary = Self {
            names,
            implications: &[],
            met_by: [0; lookup::MOST_NAMES],
            kind: PhantomData,
        };
        vocabulary.check_names();
        vocabulary.closed()
    }

    /// The vocabulary that the variants of an enum are.
    #[must_use]
    pub const fn of<T: Term<Kind = K>>() -> Self {
        T::VOCABULARY
    }

    /// Declares which name implies which, as pairs of the stronger and the weaker one.
    /// Implication is transitive: with `admin > editor` and `editor > viewer`, who has
    /// `admin` meets a requirement of `viewer`.
    ///
    /// # Panics
    ///
    /// While compiling, when a pair names something not declared or the pairs form a cycle.
    #[must_use]
    #[track_caller]
    pub const fn implying(self, pairs: &'static [(&'static str, &'static str)]) -> Self {
        let vocabulary = Self {
            implications: pairs,
            ..self
        };
        let vocabulary = vocabulary.closed();
        vocabulary.check_implications();
        vocabulary
    }

    /// The declared names, in the order of their declaration.
    #[must_use]
    pub const fn names(&self) -> &'static [&'static str] {
        self.names
    }

    /// Which name implies which, as declared.
    #[cfg(any(feature = "axum", feature = "actix"))]
    pub(crate) const fn implications(&self) -> &'static [(&'static str, &'static str)] {
        self.implications
    }

    /// The set of those of `names` that are declared.
    ///
    /// Others are left out: no requirement can name them, so they can neither grant
    /// nor refuse anything. What a name implies need not be listed, the requirement
    /// knows. Does not allocate; build it once, when the credentials are verified.
    #[must_use]
    pub fn set<I>(&self, names: I) -> NameSet<K>
    where
        I: IntoIterator<Item: AsRef<str>>,
    {
        let mut bits = 0;
        for name in names {
            let name = name.as_ref();
            if let Some(index) = self.names.iter().position(|declared| *declared == name) {
                bits |= bit(index);
            }
        }
        NameSet::new(bits, self.names)
    }
}

impl<K: Kind> fmt::Debug for Vocabulary<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Vocabulary")
            .field("names", &self.names)
            .field("implications", &self.implications)
            .finish_non_exhaustive()
    }
}

/// The bit of the name at `index`; a vocabulary has at most 128.
const fn bit(index: usize) -> u128 {
    if index < 128 { 1 << index } else { 0 }
}
