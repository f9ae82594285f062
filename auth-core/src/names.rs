//! Role and scope names, the principal who holds them, and const text that carries names
//! through types and into compile errors.

mod declared;
pub(crate) mod message;
pub(crate) mod principal;
pub(crate) mod step_up;
pub(crate) mod type_text;
pub(crate) mod vocabulary;

pub use declared::Declared;
pub use principal::{Admitted, Principal};
pub use step_up::StepUp;
pub use vocabulary::{
    Kind, NameSet, RoleKind, RoleSet, Roles, ScopeKind, ScopeSet, Scopes, Term, Vocabulary,
};
