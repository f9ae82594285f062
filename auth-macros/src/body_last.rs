//! The check that an argument which takes the body is the last one, as axum needs.

use crate::handler::Handler;
use crate::rule;
use crate::types::bare;
use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{Path, Type, TypePath};

/// The names of axum's extractors that take the body. The compiler checks the traits of a type of
/// such a name. It does not check others, because an expression in a signature must not mention a
/// type that may be a generic parameter.
const TAKE_THE_BODY: [&str; 8] = [
    "Body",
    "Bytes",
    "Form",
    "Json",
    "Multipart",
    "RawForm",
    "Request",
    "String",
];

/// The types of the arguments as a tuple. If one before the last may take the body, the tuple exists
/// only in the right order.
pub(crate) fn tuple(handler: &Handler, krate: &Path) -> TokenStream {
    let arguments = &handler.arguments;
    let types = arguments.iter().map(|argument| &argument.ty);
    let tuple = quote!((#(#types,)*));
    let before = arguments.split_last().map_or(&[][..], |(_, before)| before);
    let checks: Vec<_> = before
        .iter()
        .filter_map(|argument| Some((&*argument.ty, takes_the_body(&argument.ty)?)))
        .filter(|(ty, _)| !handler.mentions_parameter(&ty.to_token_stream()))
        .map(|(ty, name)| check(ty, name, krate))
        .collect();
    if checks.is_empty() {
        return tuple;
    }
    quote! {
        <#krate::__private::InOrder<{
            #[allow(unused_imports)]
            use #krate::__private::Otherwise as _;
            #(#checks)*
            true
        }> as #krate::__private::Arguments<#tuple>>::Tuple
    }
}

fn check(ty: &Type, name: &Ident, krate: &Path) -> TokenStream {
    let (span, name) = (ty.span(), name.to_string());
    let krate = rule::at(krate, span);
    quote_spanned! {span=>
        #krate::__private::not_last(
            #krate::__private::InAxum::<#ty>::TAKES_BODY
                && !#krate::__private::InAxum::<#ty>::TAKES_HEAD
                && !#krate::__private::InActix::<#ty>::IS_ARGUMENT,
            #name,
        );
    }
}

/// The name of a type that may take the body.
fn takes_the_body(ty: &Type) -> Option<&Ident> {
    let Type::Path(TypePath {
        qself: None, path, ..
    }) = bare(ty)
    else {
        return None;
    };
    let (first, last) = (path.segments.first()?, path.segments.last()?);
    let is_in_a_module =
        path.segments.len() == 1 || first.ident.to_string().starts_with(char::is_lowercase);
    let is_known = TAKE_THE_BODY.iter().any(|known| last.ident == known);
    (is_in_a_module && is_known).then_some(&last.ident)
}
