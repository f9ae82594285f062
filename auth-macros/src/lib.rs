//! The attribute macros of `auth-core`, which re-exports and documents them; depend on that.
//!
//! `condition.rs` identifies the implementation of a condition, for which it numbers those of a
//! crate. Each other attribute is a pure function from two token streams to one:
//!
//! 1. `handler.rs` parses the function's signature; the body stays tokens.
//! 2. `attribute.rs` collects the attribute and its siblings on the same handler and
//!    parses their arguments (`rule.rs`, `options.rs`).
//! 3. `stance.rs` merges them into the handler's one stance, or says what conflicts.
//! 4. `expand.rs` writes the stance into the signature, and `route.rs` says it of the service
//!    that another attribute makes of the handler. If anything went wrong, it writes
//!    a guard that denies everything instead, beside the errors.

#![forbid(unsafe_code)]

mod applied;
mod attribute;
mod bindings;
mod check;
mod condition;
mod conditional;
mod derive;
mod errors;
mod expand;
mod handler;
#[cfg(test)]
mod hostile;
mod options;
mod order;
mod policy;
mod route;
mod rule;
mod stance;
mod step_up;
mod vocabulary;

#[cfg(test)]
mod tests;

use attribute::Kind;
use proc_macro::TokenStream;
use rule::Name;

macro_rules! attributes {
    ($($name:ident => $kind:ident),+ $(,)?) => {$(
        #[doc = concat!("See `auth_core::", stringify!($name), "`.")]
        #[proc_macro_attribute]
        pub fn $name(arguments: TokenStream, item: TokenStream) -> TokenStream {
            expand::attribute(Kind::$kind, arguments.into(), &item.into()).into()
        }
    )+};
}

attributes! {
    require_auth => RequireAuth,
    require_role => RequireRole,
    require_scope => RequireScope,
    require => Require,
    authorize => Authorize,
    require_step_up => RequireStepUp,
    optional_auth => OptionalAuth,
    public => Public,
    conceal => Conceal,
}

/// See `auth_core::condition`.
#[proc_macro_attribute]
pub fn condition(arguments: TokenStream, item: TokenStream) -> TokenStream {
    condition::condition(arguments.into(), &item.into()).into()
}

/// See `auth_core::policy!`.
#[proc_macro]
pub fn policy(input: TokenStream) -> TokenStream {
    policy::policies(input.into()).into()
}

/// See `auth_core::roles!`.
#[proc_macro]
pub fn roles(input: TokenStream) -> TokenStream {
    vocabulary::vocabulary(Name::Role, input.into()).into()
}

/// See `auth_core::scopes!`.
#[proc_macro]
pub fn scopes(input: TokenStream) -> TokenStream {
    vocabulary::vocabulary(Name::Scope, input.into()).into()
}

/// See `auth_core::names::Term`.
#[proc_macro_derive(Role, attributes(role))]
pub fn derive_role(input: TokenStream) -> TokenStream {
    derive::vocabulary(Name::Role, input.into()).into()
}

/// See `auth_core::names::Term`.
#[proc_macro_derive(Scope, attributes(scope))]
pub fn derive_scope(input: TokenStream) -> TokenStream {
    derive::vocabulary(Name::Scope, input.into()).into()
}
