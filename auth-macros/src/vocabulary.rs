//! `roles!` and `scopes!`: a vocabulary written as chains, the strongest first.

use crate::errors::Errors;
use crate::rule::NameKind;
use proc_macro2::TokenStream;
use quote::quote;
use syn::ext::IdentExt;
use syn::parse::{ParseStream, Parser};
use syn::{Error, Ident, LitStr, Result, Token};

/// Expands `roles!(a > b > c, d)`.
pub(crate) fn vocabulary(name: NameKind, input: TokenStream) -> TokenStream {
    let mut errors = Errors::default();
    let parser = |input: ParseStream<'_>| chains(name, input);
    let chains = errors.ok(parser.parse2(input)).unwrap_or_default();
    if let Err(errors) = errors.finish() {
        return errors;
    }
    let mut names: Vec<&str> = Vec::new();
    for word in chains.iter().flatten() {
        if !names.contains(&word.as_str()) {
            names.push(word);
        }
    }
    let pairs = chains.iter().flat_map(|chain| {
        let pairs = chain.iter().zip(chain.iter().skip(1));
        pairs.map(|(stronger, weaker)| quote!((#stronger, #weaker)))
    });
    let vocabulary = match name {
        NameKind::Role => quote!(::auth_core::Roles),
        NameKind::Scope => quote!(::auth_core::Scopes),
    };
    quote!(#vocabulary::new(&[#(#names),*]).implying(&[#(#pairs),*]))
}

fn chains(name: NameKind, input: ParseStream<'_>) -> Result<Vec<Vec<String>>> {
    let mut chains = Vec::new();
    while !input.is_empty() {
        let mut chain = vec![word(name, input)?];
        while input.parse::<Option<Token![>]>>()?.is_some() {
            chain.push(word(name, input)?);
        }
        chains.push(chain);
        if !input.is_empty() && input.parse::<Token![,]>().is_err() {
            return Err(input.error("expected `>` before what is implied, or `,`"));
        }
    }
    Ok(chains)
}

/// A name, in quotes or not.
fn word(name: NameKind, input: ParseStream<'_>) -> Result<String> {
    if input.peek(LitStr) {
        let literal: LitStr = input.parse()?;
        name.check(&literal.value(), literal.span())?;
        return Ok(literal.value());
    }
    if input.peek(Ident::peek_any) {
        return Ok(input.call(Ident::parse_any)?.unraw().to_string());
    }
    let (noun, example) = (name.noun(), name.example());
    Err(Error::new(
        input.span(),
        format!("expected a {noun}, such as `\"{example}\"`"),
    ))
}
