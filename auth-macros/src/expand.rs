//! From an attribute and its item to the guarded handler.
//!
//! Everything is in the function itself, because an attribute cannot tell a free function
//! from one in an `impl` block. The arguments become one: the guard, and in it the
//! arguments, which the framework extracts when the guard has decided and not before.

use crate::applied::Applied;
use crate::attribute::{self, Kind};
use crate::bindings;
use crate::check::Check;
use crate::conditional;
use crate::errors::Errors;
use crate::handler::{Given, Handler, MOST_ARGUMENTS, Passing};
use crate::options::Options;
use crate::order;
use crate::route;
use crate::rule;
use crate::stance::{self, Shape, Stance};
use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote, quote_spanned};
use syn::parse::{ParseStream, Parser};
use syn::spanned::Spanned;
use syn::{
    Attribute, Error, FnArg, GenericArgument, Pat, PatType, Path, PathArguments, ReturnType, Token,
    Type, parse_quote, parse2,
};

/// Expands an attribute.
pub(crate) fn attribute(kind: Kind, arguments: TokenStream, item: &TokenStream) -> TokenStream {
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
        // The handler is closed, and its error has been reported.
        Applied::Denial => return item.clone(),
        Applied::Stance => errors.add(Error::new(
            Span::call_site(),
            "an auth attribute under another name is on this handler too, and the two cannot \
             become one guard; write both by their own names",
        )),
    }
    let siblings = attribute::take_siblings(&mut handler.attributes);
    let parsed = attribute::parse_all(kind, arguments, &siblings, &mut errors);
    let (stance, options) = stance::merge(parsed, &mut errors);
    if let Some(stance) = &stance {
        handler.check(stance, &options, &mut errors);
        bindings::check(&handler, &mut errors);
    }
    match (stance, errors.finish()) {
        (Some(stance), Ok(())) => conditional::variants(handler)
            .into_iter()
            .map(|handler| guarded(handler, &siblings, &stance, &options))
            .collect(),
        (_, Err(errors)) => {
            let handler = denied(handler, &siblings, &options);
            quote!(#errors #handler)
        }
        // Without an error there was an attribute, and so a stance.
        (None, Ok(())) => denied(handler, &siblings, &options),
    }
}

/// What is no handler, without our attributes: each would say the same.
fn without_attributes(item: &TokenStream) -> TokenStream {
    let parser = |input: ParseStream<'_>| {
        let mut attributes = input.call(Attribute::parse_outer)?;
        attribute::take_siblings(&mut attributes);
        let item: TokenStream = input.parse()?;
        Ok(quote!(#(#attributes)* #item))
    };
    parser.parse2(item.clone()).unwrap_or_else(|_| item.clone())
}

/// The handler behind its guard.
fn guarded(
    mut handler: Handler,
    siblings: &[Attribute],
    stance: &Stance,
    options: &Options,
) -> TokenStream {
    let declared = route::declared(&handler, stance, options);
    let krate = options.krate();
    let is_refusing = stance.is_refusing(&handler, options);
    let shape = Shape {
        arguments: order::tuple(&handler, &krate),
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
    // `#[allow(…)]` and the like apply to whatever a pattern binds.
    let attributes = handler
        .arguments
        .iter()
        .flat_map(|argument| &argument.attrs);
    // As many arguments as before, for `#[debug_handler]`: above this attribute, it calls the
    // function with those it saw. The last may take the whole request; `()` takes nothing.
    let nothing = handler.arguments.iter().skip(1).map(|_| quote!((): ()));
    let patterns = quote!(#(#nothing,)* #(#attributes)* #pattern);
    handler.signature.inputs.push(FnArg::Typed(PatType {
        attrs: Vec::new(),
        // Not parsed: this is for every handler there is, and nobody looks at it again.
        pat: Box::new(Pat::Verbatim(patterns)),
        colon_token: Token![:](Span::call_site()),
        ty: Box::new(Type::Verbatim(ty)),
    }));
    // The guard first: it may take the place of the one that the principal is asked of.
    let given = handler.guards.iter().map(|guard| proof_of(guard, &krate));
    let given = given.chain(
        handler
            .principals
            .iter()
            .map(|argument| principal(argument, &krate)),
    );
    let bindings: TokenStream = given.collect();
    let bindings = if is_refusing {
        check(&mut handler, stance.checks(), &bindings, &krate);
        None
    } else {
        (!bindings.is_empty()).then_some(bindings)
    };
    let function = function(&handler, siblings, bindings);
    quote!(#function #declared)
}

/// Puts the checks before the body, and has the handler say whether it answers or refuses.
fn check(handler: &mut Handler, checks: &[Check], bindings: &TokenStream, krate: &Path) {
    let [refuser, authorized] =
        ["refuser", "authorized"].map(|name| Ident::new(name, Span::mixed_site()));
    let (guard, kept) = (guard_ident(), kept_ident());
    let mut given = handler.principals.iter().chain(&handler.guards);
    let subject = if given.any(|given| given.passing == Passing::Value) {
        // It has gone to the handler.
        quote!(::core::option::Option::None)
    } else {
        quote!(#krate::__private::subject(&#guard))
    };
    let checks = checks.iter().map(|check| {
        let (expression, text) = (check.to_group(), check.text());
        let gives_up = mentions(&expression.stream(), "?");
        let value = if gives_up {
            let denied = Ident::new("denied", Span::mixed_site());
            // A closure where it will do: a future would hold what it looks at.
            let checked = if mentions(&expression.stream(), "await") {
                quote!(async { #krate::__private::checked(#expression) }.await)
            } else {
                quote!((|| #krate::__private::checked(#expression))())
            };
            quote! {
                match #checked {
                    ::core::result::Result::Ok(#authorized) => #authorized,
                    ::core::result::Result::Err(#denied) => return #refuser.deny(#subject, #denied),
                }
            }
        } else {
            expression.to_token_stream()
        };
        let quiet = gives_up.then(|| quote!(#[allow(clippy::redundant_closure_call)]));
        quote! {
            #quiet
            let #authorized: bool = #value;
            if !#authorized {
                return #refuser.refuse(#subject, #text);
            }
        }
    });
    let output = match &handler.signature.output {
        ReturnType::Default => parse_quote!(()),
        ReturnType::Type(_, ty) => (**ty).clone(),
    };
    // A `return` or `?` in the body is the body's, which has to know what it returns. It is a block
    // of its own: items in it must not come after statements.
    let ty = without_impl(&output);
    // With an item in it, the compiler does not take its braces for unnecessary.
    let inner = &handler.body;
    let body = braced(handler, &quote!(const _: () = (); #inner));
    let body = braced(
        handler,
        &quote!(if false { return #krate::__private::returned::<#ty>(); } #body),
    );
    let returned = quote!(async move #body.await);
    let (answer, passed_on) = match handler.denies() {
        Some(answer) => (quote!(#answer), quote!(result(#subject, #returned))),
        None => (quote!(#output), quote!(answer(#returned))),
    };
    handler.body = quote! {
        let #refuser = #krate::__private::Refuser::new(&#guard, #kept);
        #bindings
        #(#checks)*
        #refuser.#passed_on
    };
    handler.signature.output = parse_quote!(-> #krate::MaybeDenied<#answer>);
}

/// Tokens in the braces of the handler's body, where the compiler marks what is wrong with them.
fn braced(handler: &Handler, tokens: &TokenStream) -> Group {
    let mut group = Group::new(Delimiter::Brace, tokens.clone());
    group.set_span(handler.brace.span.join());
    group
}

/// The same type where `impl` cannot be said: what it stands for is found out.
fn without_impl(ty: &Type) -> Type {
    let mut ty = ty.clone();
    match &mut ty {
        Type::ImplTrait(_) => return parse_quote!(_),
        Type::Tuple(tuple) => {
            for element in &mut tuple.elems {
                *element = without_impl(element);
            }
        }
        Type::Path(path) => {
            let arguments = path.path.segments.iter_mut().map(|it| &mut it.arguments);
            for arguments in arguments {
                let PathArguments::AngleBracketed(arguments) = arguments else {
                    continue;
                };
                for argument in &mut arguments.args {
                    if let GenericArgument::Type(ty) = argument {
                        *ty = without_impl(ty);
                    }
                }
            }
        }
        _ => {}
    }
    ty
}

/// Whether there is such a word or sign.
fn mentions(tokens: &TokenStream, wanted: &str) -> bool {
    tokens.clone().into_iter().any(|token| match token {
        TokenTree::Ident(ident) => ident == wanted,
        TokenTree::Punct(punct) => wanted.starts_with(punct.as_char()),
        TokenTree::Group(group) => mentions(&group.stream(), wanted),
        TokenTree::Literal(_) => false,
    })
}

/// The name of the guard in the function: hygienic, so that the body cannot see it.
fn guard_ident() -> Ident {
    Ident::new("guard", Span::mixed_site())
}

/// The same of what the guard has kept.
fn kept_ident() -> Ident {
    Ident::new("kept", Span::mixed_site())
}

/// The guard as that of the policy asked for.
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

fn principal(principal: &Given, krate: &Path) -> TokenStream {
    let Given {
        argument, passing, ..
    } = principal;
    let (attributes, pattern, ty) = (&argument.attrs, &argument.pat, &argument.ty);
    let guard = guard_ident();
    let guard_span = guard.span();
    // All of it at the type, so that the wrong one is marked.
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

/// The handler as one that denies everything: for when an attribute is in error, so that
/// the function is there for its callers and the IDE, and closed.
fn denied(mut handler: Handler, siblings: &[Attribute], options: &Options) -> TokenStream {
    let krate: Path = options.krate();
    let declared = route::denied(&handler, options);
    let denied = Ident::new("denied", Span::mixed_site());
    let mut arguments = handler.arguments.split_off(0);
    // More than a handler can have, and this one needs one more, would be a second error.
    let extra = arguments.split_off(arguments.len().min(MOST_ARGUMENTS - 1));
    let receiver = handler.receiver.iter();
    handler.signature.inputs =
        parse_quote!(#(#receiver,)* #denied: #krate::__private::Denied, #(#arguments),*);
    // What is wrong has been said.
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
    let function = function(&handler, siblings, bindings);
    quote!(#function #declared)
}

fn function(
    handler: &Handler,
    siblings: &[Attribute],
    bindings: Option<TokenStream>,
) -> TokenStream {
    let Handler {
        attributes,
        visibility,
        signature,
        brace,
        inner_attributes,
        body,
        ..
    } = handler;
    // A sibling that is taken off is never resolved: without a mention, its import would
    // be reported as unused.
    let paths = siblings.iter().map(Attribute::path);
    let mentions = quote!(#(#[allow(unused_imports)] use #paths as _;)*);
    // A block of its own: items in the body must not come after statements.
    let body = bindings.map_or_else(|| body.clone(), |bindings| quote!(#bindings { #body }));
    let body = quote!(#(#inner_attributes)* #mentions #body);
    let mut block = Group::new(Delimiter::Brace, body);
    block.set_span(brace.span.join());
    quote!(#(#attributes)* #visibility #signature #block)
}
