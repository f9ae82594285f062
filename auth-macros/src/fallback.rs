//! The handler whose attributes are in error: the function stays, for its callers and for editors,
//! and denies every request.

use crate::handler::Handler;
use crate::options::Options;
use crate::route;
use crate::validate::MOST_ARGUMENTS;
use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;
use syn::{Attribute, Path, parse_quote};

/// The handler with an argument that has no values.
pub(crate) fn expand(
    mut handler: Handler,
    siblings: &[Attribute],
    options: &Options,
) -> TokenStream {
    let krate: Path = options.krate();
    let declared = route::denied(&handler, options);
    let denied = Ident::new("denied", Span::mixed_site());
    let mut arguments = handler.arguments.split_off(0);
    // An argument more than a handler can have would be a second error.
    let extra = arguments.split_off(arguments.len().min(MOST_ARGUMENTS - 1));
    let receiver = handler.receiver.iter();
    handler.signature.inputs =
        parse_quote!(#(#receiver,)* #denied: #krate::__private::Denied, #(#arguments),*);
    // The mistake has been reported.
    handler
        .attributes
        .push(parse_quote!(#[allow(unreachable_code, unused_variables)]));
    let bound = handler
        .principals
        .iter()
        .chain(&handler.guards)
        .map(|given| &given.argument)
        .chain(&extra);
    let bindings = bound.map(|argument| {
        let (attributes, pattern, ty) = (&argument.attrs, &argument.pat, &argument.ty);
        quote!(#(#attributes)* let #pattern: #ty = match #denied {};)
    });
    let bindings = quote!(#(#bindings)*);
    let bindings = (!bindings.is_empty()).then_some(bindings);
    let function = handler.to_function(siblings, bindings);
    quote!(#function #declared)
}
