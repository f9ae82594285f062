//! Enforcement: a requirement and a request in, a principal or a denial out.

pub mod audit;
mod ensure;
pub(crate) mod evaluate;
pub(crate) mod guard;
pub(crate) mod kept;
pub(crate) mod maybe_denied;
pub(crate) mod policy;
pub(crate) mod public;
mod render;

pub use ensure::ensure_authorized;
pub use guard::{Guard, Guarded};
pub use maybe_denied::MaybeDenied;
pub use policy::Policy;
pub use public::Public;
