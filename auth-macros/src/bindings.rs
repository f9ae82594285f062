//! Names that two arguments of a handler bind.
//!
//! The expansion binds the principal and the guard in the body, where a name of another argument
//! would be shadowed silently. In a parameter list it is an error (E0415). The compiler reports
//! it at the second binding if it sees the patterns in one list again: those of a closure that is
//! never called. The compiler alone can tell a variable from a constant, expand a macro in a
//! pattern, and tell apart two names of different hygiene.

use crate::types::replace_impl;
use proc_macro2::{TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::ext::IdentExt;
use syn::punctuated::Punctuated;
use syn::{Attribute, FnArg, PatType, Token, parse_quote};

/// Returns the closure if a name may be bound twice, once by an argument that `is_given` by the
/// guard. The patterns of the other arguments are in one pattern, which the compiler checks.
pub(crate) fn closure(
    inputs: &Punctuated<FnArg, Token![,]>,
    is_given: impl Fn(&Attribute) -> bool,
) -> Option<TokenStream> {
    let arguments: Vec<&PatType> = inputs
        .iter()
        .filter_map(|input| match input {
            FnArg::Typed(argument) => Some(argument),
            FnArg::Receiver(_) => None,
        })
        .collect();
    let (mut given, mut words) = (Vec::new(), Vec::new());
    for argument in &arguments {
        let start = words.len();
        collect(argument.pat.to_token_stream(), &mut words);
        if argument.attrs.iter().any(&is_given) {
            given.extend(words.iter().skip(start).cloned());
        }
    }
    let count = |word: &String| words.iter().filter(|other| *other == word).count();
    let has_macro = !given.is_empty() && words.iter().any(|word| word == "!");
    // A word twice in one pattern, such as the field in `User { name: name }`, costs a closure.
    if !has_macro && given.iter().all(|word| count(word) == 1) {
        return None;
    }
    let parameters = arguments.iter().map(|argument| {
        let conditions = argument.attrs.iter().filter(|it| it.path().is_ident("cfg"));
        // A parameter of a closure cannot be `impl Trait`, and its type does not matter here.
        let (pattern, ty) = (&argument.pat, replace_impl(&argument.ty, &parse_quote!(())));
        quote!(#(#conditions)* #pattern: #ty)
    });
    Some(quote! {
        #[allow(unused, clippy::all, clippy::pedantic, clippy::nursery)]
        let _ = |#(#parameters),*| {};
    })
}

/// Collects the words of a pattern, and `!` for a macro in it.
fn collect(tokens: TokenStream, words: &mut Vec<String>) {
    for token in tokens {
        match token {
            // `r#id` and `id` are one name.
            TokenTree::Ident(word) => words.push(word.unraw().to_string()),
            TokenTree::Punct(punct) if punct.as_char() == '!' => words.push("!".to_owned()),
            TokenTree::Group(group) => collect(group.stream(), words),
            TokenTree::Punct(_) | TokenTree::Literal(_) => {}
        }
    }
}
