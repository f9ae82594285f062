//! A vocabulary written as an enum.

use super::{Kind, Vocabulary};

/// An enum whose variants are the names of a vocabulary: `#[derive(Role)]` or
/// `#[derive(Scope)]`.
///
/// Attributes then take the variants as well as the names they stand for, and check both.
///
/// ```
/// use auth_core::{Role, Roles, Scope, Scopes};
///
/// #[derive(Clone, Copy, Role)]
/// #[role(rename_all = "kebab-case")]
/// pub enum Role {
///     #[role(implies(Editor, BillingAdmin))]
///     Admin,
///     #[role(implies = Viewer)]
///     Editor,
///     Viewer,
///     BillingAdmin,
/// }
///
/// #[derive(Clone, Copy, Scope)]
/// pub enum Scope {
///     #[scope(rename = "posts:write", implies(Read))]
///     Write,
///     #[scope(rename = "posts:read")]
///     Read,
/// }
///
/// const ROLES: Roles = Roles::of::<Role>();
/// const SCOPES: Scopes = Scopes::of::<Scope>();
///
/// assert_eq!(ROLES.names(), ["admin", "editor", "viewer", "billing-admin"]);
/// assert_eq!(ROLES.set([Role::Viewer]), ROLES.set(["viewer"]));
/// assert_eq!(SCOPES.names(), ["posts:write", "posts:read"]);
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not name roles or scopes",
    label = "expected a variant of an enum with `#[derive(Role)]` or `#[derive(Scope)]`",
    note = "derive `auth_core::Role` or `auth_core::Scope` for `{Self}`, or name the role or scope in quotes"
)]
pub trait Term: AsRef<str> + Sized + 'static {
    /// What it names.
    type Kind: Kind;

    /// `Self`. Not a blanket implementation, for [`itself`].
    #[doc(hidden)]
    type Itself;

    /// The variants.
    const ALL: &'static [Self];

    /// The names in the order of the variants, with what each implies.
    const VOCABULARY: Vocabulary<Self::Kind>;
}

/// The name of a variant.
#[must_use]
#[expect(clippy::indexing_slicing, reason = "evaluated while compiling")]
pub const fn variant<T: Term>(_: &T, index: usize) -> &'static str {
    T::VOCABULARY.names()[index]
}

/// Returns a variant. For a value of a type that is no [`Term`], the result has no type, so that
/// the compiler does not report its cast to an index as a second error.
#[must_use]
pub const fn itself<T: Term<Itself = T>>(variant: T) -> T::Itself {
    variant
}
