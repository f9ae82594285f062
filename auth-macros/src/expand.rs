//! From a handler and its stance to the guarded handler.
//!
//! Everything is in the function itself, because an attribute cannot tell a free function from one
//! in an `impl` block. One argument replaces those of the handler. It is the guard with the other
//! arguments in it, which the framework extracts after the guard has decided.

use crate::body::{self, guard_ident, kept_ident};
use crate::body_last;
use crate::handler::{Given, Handler, Passing};
use crate::options::Options;
use crate::route;
use crate::rule;
use crate::stance::{Shape, Stance};
use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{Attribute, FnArg, Pat, PatType, Path, Token, Type};

/// The handler behind its guard.
pub(crate) fn expand(
    mut handler: Handler,
    siblings: &[Attribute],
    stance: &Stance,
    options: &Options,
) -> TokenStream {
    let declared = route::declared(&handler, stance, options);
    let krate = options.krate();
    let is_refusing = stance.is_refusing(&handler, options);
    let shape = Shape {
        arguments: body_last::tuple(&handler, &krate),
        proof: handler.guards.first().and_then(Given::policy),
        is_refusing,
    };
    let ty = stance.to_type(options, &shape);
    let patterns = handler.arguments.iter().map(|argument| &argument.pat);
    let unused = handler.principals.is_empty() && handler.guards.is_empty();
    let pattern = match stance {
        Stance::Public { .. } => quote!(#krate::Public { arguments: (#(#patterns,)*), .. }),
        _ if is_refusing => {
            let (guard, kept) = (guard_ident(), kept_ident());
            quote!(#krate::Guarded { guard: #guard, arguments: (#(#patterns,)*), kept: #kept })
        }
        _ if unused => quote!(#krate::Guarded { arguments: (#(#patterns,)*), .. }),
        _ => {
            let guard = guard_ident();
            quote!(#krate::Guarded { guard: #guard, arguments: (#(#patterns,)*), .. })
        }
    };
    // `#[allow(…)]` and the like apply to all names that the pattern binds.
    let attributes = handler
        .arguments
        .iter()
        .flat_map(|argument| &argument.attrs);
    // `#[debug_handler]` above this attribute calls the function with as many arguments as it saw.
    // `()` stands for each but the last, which alone may take the whole request.
    let nothing = handler.arguments.iter().skip(1).map(|_| quote!((): ()));
    let patterns = quote!(#(#nothing,)* #(#attributes)* #pattern);
    handler.signature.inputs.push(FnArg::Typed(PatType {
        attrs: Vec::new(),
        // Verbatim, to save the parsing: nothing looks at the pattern again.
        pat: Box::new(Pat::Verbatim(patterns)),
        colon_token: Token![:](Span::call_site()),
        ty: Box::new(Type::Verbatim(ty)),
    }));
    // The guard comes before the principal: its binding may replace the guard that holds the
    // principal.
    let given = handler.guards.iter().map(|guard| proof_of(guard, &krate));
    let given = given.chain(
        handler
            .principals
            .iter()
            .map(|argument| principal(argument, &krate)),
    );
    let bound: TokenStream = handler.bindings.iter().cloned().chain(given).collect();
    let bound = if is_refusing {
        body::refuse(&mut handler, stance.checks(), &bound, &krate);
        None
    } else {
        (!bound.is_empty()).then_some(bound)
    };
    let function = handler.to_function(siblings, bound);
    quote!(#function #declared)
}

/// The binding of the guard, weakened to the policy that the handler names.
fn proof_of(given: &Given, krate: &Path) -> TokenStream {
    let Given {
        argument, passing, ..
    } = given;
    let (attributes, pattern, ty) = (&argument.attrs, &argument.pat, &argument.ty);
    let guard = guard_ident();
    let span = ty.span();
    let krate = rule::at(krate, span);
    let weakened = quote_spanned!(span=> #krate::Guard::weaken(#guard));
    if *passing == Passing::Value {
        return quote!(#(#attributes)* let #pattern: #ty = #weakened;);
    }
    let policy = given.policy();
    quote! {
        let #guard: #krate::Guard<#policy> = #weakened;
        #(#attributes)* let #pattern: #ty = &#guard;
    }
}

/// The binding of the principal.
fn principal(principal: &Given, krate: &Path) -> TokenStream {
    let Given {
        argument, passing, ..
    } = principal;
    let (attributes, pattern, ty) = (&argument.attrs, &argument.pat, &argument.ty);
    let guard = guard_ident();
    let guard_span = guard.span();
    // All tokens have the span of the type, where the compiler reports a wrong one.
    let span = ty.span();
    let (krate, guard) = (
        rule::at(krate, span),
        rule::at(guard, guard_span.located_at(span)),
    );
    let value = match passing {
        Passing::Value => quote_spanned!(span=> #krate::Guard::into_principal(#guard)),
        Passing::Reference => quote_spanned!(span=> #krate::Guard::principal(&#guard)),
        Passing::OptionalReference => {
            let option = quote_spanned!(span=> ::core::option::Option);
            quote_spanned!(span=> #option::as_ref(#krate::Guard::principal(&#guard)))
        }
    };
    quote!(#(#attributes)* let #pattern: #ty = #value;)
}
