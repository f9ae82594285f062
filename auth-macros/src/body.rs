//! The body of a handler that can itself refuse a request.

use crate::check::Check;
use crate::handler::{Handler, Passing};
use crate::types::with_inferred_impl;
use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::{Path, ReturnType, parse_quote};

/// The name of the guard in the function. It is hygienic, so that the body cannot see it.
pub(crate) fn guard_ident() -> Ident {
    Ident::new("guard", Span::mixed_site())
}

/// The name of the parts of the request that the guard has kept for a refusal.
pub(crate) fn kept_ident() -> Ident {
    Ident::new("kept", Span::mixed_site())
}

/// Puts the checks before the body, and changes the return type to `MaybeDenied`.
pub(crate) fn refuse(
    handler: &mut Handler,
    checks: &[Check],
    bindings: &TokenStream,
    krate: &Path,
) {
    let [refuser, authorized] =
        ["refuser", "authorized"].map(|name| Ident::new(name, Span::mixed_site()));
    let (guard, kept) = (guard_ident(), kept_ident());
    let mut given = handler.principals.iter().chain(&handler.guards);
    let subject = if given.any(|given| given.passing == Passing::Value) {
        // The handler owns the principal.
        quote!(::core::option::Option::None)
    } else {
        quote!(#krate::__private::subject(&#guard))
    };
    let checks = checks.iter().map(|check| {
        let (expression, text) = (check.to_group(), check.text());
        let gives_up = mentions(&expression.stream(), "?");
        let value = if gives_up {
            let denied = Ident::new("denied", Span::mixed_site());
            // A closure, unless the expression awaits: a future would hold its borrows across the
            // `await`.
            let checked = if mentions(&expression.stream(), "await") {
                quote!(async { #krate::__private::checked(#expression) }.await)
            } else {
                quote!((|| #krate::__private::checked(#expression))())
            };
            quote! {
                match #checked {
                    ::core::result::Result::Ok(#authorized) => #authorized,
                    ::core::result::Result::Err(#denied) => return #refuser.deny(#subject, #denied),
                }
            }
        } else {
            expression.to_token_stream()
        };
        let quiet = gives_up.then(|| quote!(#[allow(clippy::redundant_closure_call)]));
        quote! {
            #quiet
            let #authorized: bool = #value;
            if !#authorized {
                return #refuser.refuse(#subject, #text);
            }
        }
    });
    let output = match &handler.signature.output {
        ReturnType::Default => parse_quote!(()),
        ReturnType::Type(_, ty) => (**ty).clone(),
    };
    // The body is an `async` block, so that `return` and `?` leave the body alone. A `return` that
    // never runs tells the compiler the type of the block. The body is a block within, because items
    // in it must not come after statements.
    let ty = with_inferred_impl(&output);
    // With an item in it, the compiler does not take its braces for unnecessary.
    let inner = &handler.body;
    let body = handler.braced(quote!(const _: () = (); #inner));
    let body =
        handler.braced(quote!(if false { return #krate::__private::returned::<#ty>(); } #body));
    let returned = quote!(async move #body.await);
    let (answer, passed_on) = match handler.denies() {
        Some(answer) => (quote!(#answer), quote!(result(#subject, #returned))),
        None => (quote!(#output), quote!(answer(#returned))),
    };
    handler.body = quote! {
        let #refuser = #krate::__private::Refuser::new(&#guard, #kept);
        #bindings
        #(#checks)*
        #refuser.#passed_on
    };
    handler.signature.output = parse_quote!(-> #krate::MaybeDenied<#answer>);
}

/// Whether a word or a sign is somewhere in the tokens.
fn mentions(tokens: &TokenStream, wanted: &str) -> bool {
    tokens.clone().into_iter().any(|token| match token {
        TokenTree::Ident(ident) => ident == wanted,
        TokenTree::Punct(punct) => wanted.starts_with(punct.as_char()),
        TokenTree::Group(group) => mentions(&group.stream(), wanted),
        TokenTree::Literal(_) => false,
    })
}
