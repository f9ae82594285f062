//! Arguments under `#[cfg(…)]`. A pattern has no place for the attribute, so the function is written
//! twice: with the argument and without it, each under its condition.

use crate::handler::Handler;
use proc_macro2::TokenStream;
use quote::quote;
use syn::{Attribute, Meta, PatType, parse_quote};

/// The limit of conditional arguments, each of which doubles the functions.
pub(crate) const MOST: usize = 4;

/// The condition of an argument.
pub(crate) fn condition(argument: &PatType) -> Option<&TokenStream> {
    argument.attrs.iter().find_map(of)
}

fn of(attribute: &Attribute) -> Option<&TokenStream> {
    match &attribute.meta {
        Meta::List(list) if list.path.is_ident("cfg") => Some(&list.tokens),
        _ => None,
    }
}

/// The handler for each combination of conditions.
pub(crate) fn variants(handler: Handler) -> Vec<Handler> {
    let conditions = handler.arguments.iter().map(condition);
    let first = conditions
        .enumerate()
        .find_map(|(index, condition)| Some((index, condition?)));
    let Some((index, condition)) = first else {
        return vec![handler];
    };
    let condition = condition.clone();
    let (mut with, mut without) = (handler.clone(), handler);
    if let Some(argument) = with.arguments.get_mut(index) {
        argument.attrs.retain(|attribute| of(attribute).is_none());
    }
    without.arguments.remove(index);
    // First, so that the other attributes see one function.
    with.attributes.insert(0, parse_quote!(#[cfg(#condition)]));
    let not = quote!(not(#condition));
    without.attributes.insert(0, parse_quote!(#[cfg(#not)]));
    [with, without].into_iter().flat_map(variants).collect()
}
