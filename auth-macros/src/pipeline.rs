//! The way of an attribute: parse, merge, validate, expand, or deny everything after an error.

use crate::applied::Applied;
use crate::attribute::{self, AttributeKind};
use crate::conditional;
use crate::errors::Errors;
use crate::expand;
use crate::fallback;
use crate::handler::Handler;
use crate::merge;
use crate::validate;
use proc_macro2::{Span, TokenStream};
use quote::quote;
use syn::parse::{ParseStream, Parser};
use syn::{Attribute, Error, parse2};

/// Expands an attribute on a handler.
pub(crate) fn attribute(
    kind: AttributeKind,
    arguments: TokenStream,
    item: &TokenStream,
) -> TokenStream {
    let mut handler: Handler = match parse2(item.clone()) {
        Ok(handler) => handler,
        Err(error) => {
            let (error, item) = (error.into_compile_error(), without_attributes(item));
            return quote!(#error #item);
        }
    };
    let mut errors = Errors::default();
    match Applied::to(&handler) {
        Applied::No => {}
        // The handler denies every request, and its error has been reported.
        Applied::Denial => return item.clone(),
        Applied::Stance => errors.add(Error::new(
            Span::call_site(),
            "an attribute above has guarded this handler and cannot merge this one, which is under \
             an alias or a re-export; write it under its own name, as `#[auth_core::…]`",
        )),
    }
    let siblings = attribute::take_siblings(&mut handler.attributes);
    let parsed = attribute::parse_all(kind, arguments, &siblings, &mut errors);
    let (stance, options) = merge::merge(parsed, &mut errors);
    if let Some(stance) = &stance {
        validate::validate(&handler, stance, &options, &mut errors);
    }
    match (stance, errors.finish()) {
        (Some(stance), Ok(())) => conditional::variants(handler)
            .into_iter()
            .map(|handler| expand::expand(handler, &siblings, &stance, &options))
            .collect(),
        (_, Err(errors)) => {
            let handler = fallback::expand(handler, &siblings, &options);
            quote!(#errors #handler)
        }
        // Unreachable: without an error, the attribute itself gives a stance.
        (None, Ok(())) => fallback::expand(handler, &siblings, &options),
    }
}

/// An item that is no handler, without the other attributes: each would report the same error.
fn without_attributes(item: &TokenStream) -> TokenStream {
    let parser = |input: ParseStream<'_>| {
        let mut attributes = input.call(Attribute::parse_outer)?;
        attribute::take_siblings(&mut attributes);
        let item: TokenStream = input.parse()?;
        Ok(quote!(#(#attributes)* #item))
    };
    parser.parse2(item.clone()).unwrap_or_else(|_| item.clone())
}
