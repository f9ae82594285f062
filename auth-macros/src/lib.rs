//! The macros of `auth-core`, which re-exports and documents them. Depend on `auth-core`.
//!
//! An attribute on a handler is a pure function from two token streams to one (`pipeline.rs`):
//!
//! 1. `handler.rs` parses the signature; the body stays tokens.
//! 2. `attribute.rs` parses the attribute and the others on the same handler, with `rule.rs`,
//!    `check.rs`, `step_up.rs` and `options.rs` for the arguments.
//! 3. `merge.rs` combines them to one `stance.rs`, the access that the handler declares.
//! 4. `validate.rs` checks the function.
//! 5. `expand.rs` writes the stance into the signature, with `body.rs` for a handler that can refuse
//!    a request, and `route.rs` declares the stance to actix-web. After an error, `fallback.rs`
//!    writes a handler that denies every request.
//!
//! `condition.rs` identifies an implementation of a condition by its place and a number.

#![forbid(unsafe_code)]

mod applied;
mod attribute;
mod bindings;
mod body;
mod body_last;
mod check;
mod condition;
mod conditional;
mod derive;
mod errors;
mod expand;
mod fallback;
mod fragments;
mod handler;
#[cfg(test)]
mod hostile;
mod merge;
mod options;
mod pipeline;
mod policy;
mod route;
mod rule;
mod stance;
mod step_up;
mod type_text;
mod types;
mod validate;
mod vocabulary;

#[cfg(test)]
mod tests;

use attribute::AttributeKind;
use proc_macro::TokenStream;
use rule::NameKind;

macro_rules! attributes {
    ($($name:ident => $kind:ident),+ $(,)?) => {$(
        #[doc = concat!("See `auth_core::", stringify!($name), "`.")]
        #[proc_macro_attribute]
        pub fn $name(arguments: TokenStream, item: TokenStream) -> TokenStream {
            pipeline::attribute(AttributeKind::$kind, arguments.into(), &item.into()).into()
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
    vocabulary::vocabulary(NameKind::Role, input.into()).into()
}

/// See `auth_core::scopes!`.
#[proc_macro]
pub fn scopes(input: TokenStream) -> TokenStream {
    vocabulary::vocabulary(NameKind::Scope, input.into()).into()
}

/// See `auth_core::names::Term`.
#[proc_macro_derive(Role, attributes(role))]
pub fn derive_role(input: TokenStream) -> TokenStream {
    derive::vocabulary(NameKind::Role, input.into()).into()
}

/// See `auth_core::names::Term`.
#[proc_macro_derive(Scope, attributes(scope))]
pub fn derive_scope(input: TokenStream) -> TokenStream {
    derive::vocabulary(NameKind::Scope, input.into()).into()
}
