//! The rules that a function has to keep to be a handler of its stance.

use crate::conditional;
use crate::errors::Errors;
use crate::handler::{Given, Handler, Passing};
use crate::options::Options;
use crate::stance::Stance;
use crate::types::{bare, optional};
use quote::ToTokens;
use syn::{Error, Meta, ReturnType, Safety, Type};

/// The number of arguments for which axum and actix-web implement their handler traits.
pub(crate) const MOST_ARGUMENTS: usize = 16;

/// Reports the mistakes in a function that keep it from being a handler of that stance.
pub(crate) fn validate(handler: &Handler, stance: &Stance, options: &Options, errors: &mut Errors) {
    let signature = &handler.signature;
    let mut refuse = |at: &dyn ToTokens, message: &str| {
        errors.add(Error::new_spanned(at.to_token_stream(), message));
    };
    if let Some(receiver) = &handler.receiver {
        refuse(
            receiver,
            "a handler takes no `self`: the framework has no value to call it on",
        );
    }
    if let Some(token) = &signature.constness {
        refuse(token, "a handler is not `const`");
    }
    if !matches!(signature.safety, Safety::Default) {
        refuse(
            &signature.safety,
            "a handler is not `unsafe`: the framework calls it",
        );
    }
    if let Some(abi) = &signature.abi {
        refuse(abi, "a handler is not `extern`");
    }
    if let Some(variadic) = &signature.variadic {
        refuse(variadic, "a handler is not variadic");
    }
    if signature.asyncness.is_none() && matches!(signature.output, ReturnType::Default) {
        refuse(
            &signature.fn_token,
            "expected a handler: an `async fn`, or a `fn` that returns a future",
        );
    }
    if signature.asyncness.is_none() && stance.is_checking(options) {
        refuse(
            &signature.fn_token,
            if stance.checks().is_empty() {
                "a concealed handler is an `async fn`, so that its own refusals are concealed too"
            } else {
                "`#[authorize]` needs an `async fn`, because the handler returns the refusal"
            },
        );
    }
    if let Some(extra) = handler.arguments.get(MOST_ARGUMENTS) {
        refuse(
            extra,
            "a handler has at most 16 arguments besides the principal, in axum as in \
             actix-web; put several into one type that implements the extractor trait",
        );
    }
    let attributes = handler
        .arguments
        .iter()
        .flat_map(|argument| &argument.attrs);
    if let Some(cfg_attr) = attributes.clone().find(|it| it.path().is_ident("cfg_attr")) {
        refuse(
            cfg_attr.path(),
            "an argument of a guarded handler cannot have `cfg_attr`; put it on two versions \
             of the function",
        );
    }
    let mut conditional = handler
        .arguments
        .iter()
        .filter(|it| conditional::condition(it).is_some());
    if let Some(extra) = conditional.nth(conditional::MOST) {
        refuse(
            extra,
            "a guarded handler has at most 4 arguments under `cfg`; put the `cfg` on two \
             versions of the function",
        );
    }
    for given in [&handler.principals, &handler.guards] {
        let Some(second) = given.get(1) else { continue };
        let path = second.mark.path();
        let message = format!("`#[{}]` is given twice; remove one", path.to_token_stream());
        refuse(path, &message);
    }
    if let [principal] = handler.principals.as_slice() {
        validate_principal(handler, principal, stance, &mut refuse);
    }
    if let [guard] = handler.guards.as_slice() {
        validate_guard(handler, guard, stance, &mut refuse);
    }
}

fn validate_guard(
    handler: &Handler,
    guard: &Given,
    stance: &Stance,
    refuse: &mut dyn FnMut(&dyn ToTokens, &str),
) {
    let ty = &*guard.argument.ty;
    if !matches!(guard.mark.meta, Meta::Path(_)) {
        refuse(&guard.mark.meta, "`#[guard]` takes no arguments");
    }
    if !matches!(stance, Stance::Required { .. }) {
        return refuse(
            &guard.argument,
            "a handler that lets anonymous requests in has no guard",
        );
    }
    if guard.policy().is_none() {
        refuse(
            ty,
            "expected a guard of a named policy: `Guard<CanPublish>` or `&Guard<CanPublish>`",
        );
    }
    if guard.passing != Passing::Value && handler.signature.asyncness.is_none() {
        refuse(
            ty,
            "the future would outlive the guard it borrows; take it by value, or write an \
             `async fn`",
        );
    }
    if let Some(principal) = handler.principals.first()
        && (principal.passing == Passing::Value || guard.passing == Passing::Value)
    {
        refuse(
            &*principal.argument.ty,
            "the guard keeps the principal: take both by reference, or ask the guard for it \
             with `principal()`",
        );
    }
}

fn validate_principal(
    handler: &Handler,
    principal: &Given,
    stance: &Stance,
    refuse: &mut dyn FnMut(&dyn ToTokens, &str),
) {
    let Given {
        mark,
        argument,
        passing,
    } = principal;
    let ty = &*argument.ty;
    if !matches!(mark.meta, Meta::Path(_)) {
        refuse(&mark.meta, "`#[principal]` takes no arguments");
    }
    if matches!(bare(ty), Type::Reference(reference) if reference.mutability.is_some()) {
        refuse(
            ty,
            "the principal is passed by value or by shared reference; for one to change, \
             write `mut` before the name",
        );
    }
    match stance {
        Stance::Public { .. } => refuse(
            argument,
            "a public handler ignores credentials, so there is no principal; `#[optional_auth]` \
             verifies them and lets anonymous requests in",
        ),
        Stance::Required { .. } if optional(ty).is_some() => refuse(
            ty,
            "the principal is always there, since anonymous requests are refused; take it \
             without `Option`, or let them in with `#[optional_auth]`",
        ),
        Stance::Optional { .. } if *passing == Passing::Reference => {
            refuse(
                ty,
                "an anonymous request has no principal; take an `Option` of it",
            );
        }
        Stance::Required { .. } | Stance::Optional { .. } => {}
    }
    if *passing != Passing::Value && handler.signature.asyncness.is_none() {
        refuse(
            ty,
            "the future would outlive the principal it borrows; take it by value, or write \
             an `async fn`",
        );
    }
}
