//! Handlers that an auth attribute has been applied to already.
//!
//! The outermost attribute takes the others off the function and merges them, and knows them by
//! name. An attribute under another name (`use auth_core::public as open;`) stays, and comes to see
//! the signature that the first one has written. Two guards of which one is in no list would be
//! the result, so it is an error.

use crate::handler::Handler;
use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;

/// What an earlier expansion has left in the signature.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Applied {
    /// Nothing: there was none.
    No,
    /// A guard, or the declaration that the handler is public.
    Stance,
    /// A guard that denies every request, and an error that has been reported.
    Denial,
}

impl Applied {
    /// Looks for the types that only expansions name.
    pub(crate) fn to(handler: &Handler) -> Self {
        for argument in &handler.arguments {
            let ty = argument.ty.to_token_stream();
            if mentions(&ty, "__private") {
                return if mentions(&ty, "Denied") {
                    Self::Denial
                } else {
                    Self::Stance
                };
            }
        }
        Self::No
    }
}

fn mentions(tokens: &TokenStream, name: &str) -> bool {
    tokens.clone().into_iter().any(|token| match token {
        TokenTree::Ident(ident) => ident == name,
        TokenTree::Group(group) => mentions(&group.stream(), name),
        TokenTree::Punct(_) | TokenTree::Literal(_) => false,
    })
}
