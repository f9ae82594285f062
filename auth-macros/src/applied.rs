//! Handlers that an auth attribute has been applied to already.
//!
//! The first attribute takes the others off the function and merges them. It knows them by name,
//! so one under an alias (`use auth_core::public as open;`) or the path of a re-export stays on the
//! function and finds the rewritten signature. One of the two guards would be missing from every
//! list, so it is an error.

use crate::handler::Handler;
use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;
use syn::Type;

/// The result of an earlier expansion.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Applied {
    /// None.
    No,
    /// A guard, or the mark of a public handler.
    Stance,
    /// The mark of a handler that denies every request, beside a reported error.
    Denial,
}

impl Applied {
    /// Finds the argument that an expansion has written.
    pub(crate) fn to(handler: &Handler) -> Self {
        let mut arguments = handler.arguments.iter();
        let applied = arguments.find_map(|argument| {
            let Type::Path(ty) = &*argument.ty else {
                return None;
            };
            let name = &ty.path.segments.last()?.ident;
            let applied = if name == "Denied" {
                Self::Denial
            } else if name == "Guarded" || name == "Public" {
                Self::Stance
            } else {
                return None;
            };
            // A policy or a reason that `auth_core` names for expansions only.
            mentions(&ty.to_token_stream(), "__private").then_some(applied)
        });
        applied.unwrap_or(Self::No)
    }
}

fn mentions(tokens: &TokenStream, name: &str) -> bool {
    tokens.clone().into_iter().any(|token| match token {
        TokenTree::Ident(ident) => ident == name,
        TokenTree::Group(group) => mentions(&group.stream(), name),
        TokenTree::Punct(_) | TokenTree::Literal(_) => false,
    })
}
