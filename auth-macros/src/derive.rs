//! `#[derive(Role)]` and `#[derive(Scope)]`: a vocabulary written as an enum.

mod case;
mod graph;
mod input;

use crate::errors::Errors;
use crate::rule::NameKind;
use input::{Enumeration, Member};
use proc_macro2::{Ident, Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::DeriveInput;

/// Expands a derive.
pub(crate) fn vocabulary(name: NameKind, input: TokenStream) -> TokenStream {
    let mut errors = Errors::default();
    let enumeration = errors
        .ok(syn::parse2::<DeriveInput>(input))
        .and_then(|input| Enumeration::of(name, input, &mut errors));
    let pairs = match &enumeration {
        Some(enumeration) => graph::pairs(name, &enumeration.members, &mut errors),
        None => Vec::new(),
    };
    match (&enumeration, errors.finish()) {
        (Some(enumeration), Ok(())) => expand(name, enumeration, &pairs),
        (_, Err(errors)) => errors,
        // Without an error there is an enumeration.
        (None, Ok(())) => TokenStream::new(),
    }
}

fn expand(name: NameKind, enumeration: &Enumeration, pairs: &[(&Member, &Member)]) -> TokenStream {
    let Enumeration {
        ident,
        krate,
        members,
    } = enumeration;
    let kind = Ident::new(
        match name {
            NameKind::Role => "RoleKind",
            NameKind::Scope => "ScopeKind",
        },
        Span::call_site(),
    );
    let names: Vec<_> = members.iter().map(|member| &member.name).collect();
    let variants: Vec<_> = members.iter().map(|member| &member.ident).collect();
    let pairs = pairs.iter().map(|(stronger, weaker)| {
        let (stronger, weaker) = (&stronger.name, &weaker.name);
        quote!((#stronger, #weaker))
    });
    // An illegal name is reported at the enum.
    let vocabulary = quote_spanned! {ident.span()=>
        #krate::names::Vocabulary::new(&[#(#names),*])
    };
    quote! {
        #[automatically_derived]
        impl #krate::names::Term for #ident {
            type Kind = #krate::names::#kind;
            type Itself = Self;
            const ALL: &'static [Self] = &[#(Self::#variants),*];
            const VOCABULARY: #krate::names::Vocabulary<#krate::names::#kind> =
                #vocabulary.implying(&[#(#pairs),*]);
        }

        #[automatically_derived]
        impl ::core::convert::AsRef<str> for #ident {
            fn as_ref(&self) -> &str {
                match self {
                    #(Self::#variants => #names,)*
                }
            }
        }

        // Evaluated whether or not a realm takes it up.
        const _: #krate::names::Vocabulary<#krate::names::#kind> = <#ident as #krate::names::Term>::VOCABULARY;
    }
}
