//! Text as a type, which is how a handler's signature carries it.

use proc_macro2::{Literal, TokenStream};
use quote::quote;
use syn::Path;

/// Returns the type that spells a text, with sixteen bytes in each level.
pub(crate) fn type_text(text: &str, krate: &Path) -> TokenStream {
    text.as_bytes()
        .chunks(16)
        .rev()
        .fold(quote!(()), |rest, chunk| {
            let bytes = chunk
                .iter()
                .rev()
                .fold(0_u128, |bytes, byte| bytes << 8 | u128::from(*byte));
            let bytes = Literal::u128_unsuffixed(bytes);
            quote!(#krate::__private::Text<#bytes, #rest>)
        })
}
