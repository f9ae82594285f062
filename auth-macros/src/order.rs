//! The order of the arguments, which matters in axum alone: one that takes the body is the last.

use crate::handler::Handler;
use crate::rule;
use proc_macro2::{Ident, TokenStream};
use quote::{quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{GenericArgument, Path, PathArguments, Type, TypePath, parse_quote};

/// The names under which axum has what takes the body. A type of another one's that has such a
/// name is asked what it is; those of other names are not, since an expression in a signature
/// must not mention a type that may be a parameter.
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

/// The types of the arguments as a tuple; one that there is only in the right order, if one of
/// those before the last might take the body.
pub(crate) fn tuple(handler: &Handler, krate: &Path) -> TokenStream {
    let arguments = &handler.arguments;
    let types = arguments.iter().map(|argument| &argument.ty);
    let tuple = quote!((#(#types,)*));
    let before = arguments.split_last().map_or(&[][..], |(_, before)| before);
    let checks: Vec<_> = before
        .iter()
        .filter_map(|argument| takes_the_body(&argument.ty))
        .filter(|suspect| !handler.has_parameter(&suspect.name))
        .map(|suspect| suspect.check(krate))
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

/// A type that might take the body: it goes without what it is applied to.
struct Suspect {
    path: Path,
    name: Ident,
}

impl Suspect {
    fn check(&self, krate: &Path) -> TokenStream {
        let Self { path, name } = self;
        let (span, name) = (path.span(), name.to_string());
        let krate = rule::at(krate, span);
        quote_spanned! {span=>
            #krate::__private::not_last(
                #krate::__private::InAxum::<#path>::TAKES_BODY
                    && !#krate::__private::InActix::<#path>::IS_ARGUMENT,
                #name,
            );
        }
    }
}

fn takes_the_body(ty: &Type) -> Option<Suspect> {
    let Type::Path(TypePath {
        qself: None, path, ..
    }) = ty
    else {
        return None;
    };
    let mut path = path.clone();
    let from = path.segments.first()?.ident.to_string();
    let is_in_a_module = path.segments.len() == 1 || from.starts_with(char::is_lowercase);
    let last = path.segments.last_mut()?;
    let name = last.ident.clone();
    if !is_in_a_module || !TAKE_THE_BODY.iter().any(|known| name == known) {
        return None;
    }
    if let PathArguments::AngleBracketed(arguments) = &mut last.arguments {
        for argument in &mut arguments.args {
            if let GenericArgument::Type(ty) = argument {
                *ty = parse_quote!(());
            }
        }
    }
    Some(Suspect { path, name })
}
