//! The function under the attribute: its signature parsed, its body kept as tokens.

use crate::errors::Errors;
use crate::stance::Stance;
use proc_macro2::{Span, TokenStream};
use syn::parse::{Parse, ParseStream};
use syn::punctuated::Punctuated;
use syn::spanned::Spanned;
use syn::{
    Attribute, Error, FnArg, GenericArgument, Meta, PatType, PathArguments, Result, ReturnType,
    Signature, Token, Type, Visibility, braced, token,
};

/// axum and actix-web both implement their handler traits for at most so many arguments.
pub(crate) const MOST_ARGUMENTS: usize = 16;

/// A handler function.
pub(crate) struct Handler {
    pub(crate) attributes: Vec<Attribute>,
    pub(crate) visibility: Visibility,
    /// With the arguments moved to the fields below.
    pub(crate) signature: Signature,
    /// The argument under `#[principal]`.
    pub(crate) principal: Option<Principal>,
    /// The other arguments, which the framework extracts.
    pub(crate) arguments: Vec<PatType>,
    pub(crate) brace: token::Brace,
    /// `#![…]` at the start of the body.
    pub(crate) inner_attributes: Vec<Attribute>,
    pub(crate) body: TokenStream,
}

/// The argument that receives the principal.
pub(crate) struct Principal {
    pub(crate) argument: PatType,
    pub(crate) passing: Passing,
}

/// How the principal is handed to the function.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Passing {
    Value,
    Reference,
    /// `Option<&T>`.
    OptionalReference,
}

impl Parse for Handler {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        let attributes = input.call(Attribute::parse_outer)?;
        let visibility = input.parse()?;
        let start = input.span();
        let mut signature: Signature = input.parse().map_err(|error| {
            // What looks like a function is one with a mistake of its own in it.
            if looks_like_function(input) {
                error
            } else {
                not_a_handler(start)
            }
        })?;
        if input.peek(Token![;]) {
            return Err(Error::new(
                signature.ident.span(),
                "expected a function with a body",
            ));
        }
        let content;
        let brace = braced!(content in input);
        let inner_attributes = content.call(Attribute::parse_inner)?;
        let inputs = std::mem::take(&mut signature.inputs);
        let (principal, arguments) = split(inputs)?;
        Ok(Self {
            attributes,
            visibility,
            signature,
            principal,
            arguments,
            brace,
            inner_attributes,
            body: content.parse()?,
        })
    }
}

fn looks_like_function(input: ParseStream<'_>) -> bool {
    let fork = input.fork();
    while fork.peek(Token![const]) || fork.peek(Token![async]) || fork.peek(Token![unsafe]) {
        if fork.parse::<proc_macro2::Ident>().is_err() && fork.parse::<TokenStream>().is_err() {
            return false;
        }
    }
    fork.peek(Token![fn]) || fork.peek(Token![extern])
}

fn not_a_handler(span: Span) -> Error {
    Error::new(
        span,
        "expected a handler: an `async fn`, or a `fn` that returns a future",
    )
}

/// Tells the principal from what the framework extracts.
fn split(inputs: Punctuated<FnArg, Token![,]>) -> Result<(Option<Principal>, Vec<PatType>)> {
    let mut principal = None;
    let mut arguments = Vec::new();
    for input in inputs {
        let mut argument = match input {
            FnArg::Receiver(receiver) => {
                return Err(Error::new(
                    receiver.self_token.span(),
                    "a handler takes no `self`: nobody has a value to call it on",
                ));
            }
            FnArg::Typed(argument) => argument,
        };
        let (marks, others): (Vec<_>, _) = argument
            .attrs
            .drain(..)
            .partition(|attribute| attribute.path().is_ident("principal"));
        argument.attrs = others;
        let Some(mark) = marks.first() else {
            arguments.push(argument);
            continue;
        };
        if !matches!(mark.meta, Meta::Path(_)) {
            return Err(Error::new(
                mark.meta.span(),
                "`#[principal]` takes no arguments",
            ));
        }
        if marks.len() > 1 || principal.is_some() {
            return Err(Error::new(
                mark.path().span(),
                "`#[principal]` is there twice; remove one",
            ));
        }
        let passing = Passing::of(&argument.ty)?;
        principal = Some(Principal { argument, passing });
    }
    Ok((principal, arguments))
}

impl Passing {
    fn of(ty: &Type) -> Result<Self> {
        match ty {
            Type::Reference(reference) if reference.mutability.is_some() => Err(Error::new(
                ty.span(),
                "the principal is passed by value or by shared reference; for one to change, write `mut` before the name",
            )),
            Type::Reference(_) => Ok(Self::Reference),
            ty => match optional(ty) {
                Some(Type::Reference(_)) => Ok(Self::OptionalReference),
                _ => Ok(Self::Value),
            },
        }
    }
}

/// The `T` of an `Option<T>`, as far as can be seen.
fn optional(ty: &Type) -> Option<&Type> {
    let Type::Path(path) = ty else { return None };
    let segment = path.path.segments.last()?;
    let PathArguments::AngleBracketed(arguments) = &segment.arguments else {
        return None;
    };
    match arguments.args.first()? {
        GenericArgument::Type(ty) if segment.ident == "Option" => Some(ty),
        _ => None,
    }
}

impl Handler {
    /// What keeps a function from being a handler, under that stance.
    pub(crate) fn check(&self, stance: &Stance, errors: &mut Errors) {
        let signature = &self.signature;
        let mut refuse = |span: Span, message: &str| errors.add(Error::new(span, message));
        if let Some(token) = &signature.constness {
            refuse(token.span(), "a handler is not `const`");
        }
        if let Some(abi) = &signature.abi {
            refuse(abi.extern_token.span(), "a handler is not `extern`");
        }
        if !matches!(signature.safety, syn::Safety::Default) {
            refuse(
                signature.safety.span(),
                "a handler is not `unsafe`: the framework calls it",
            );
        }
        if let Some(variadic) = &signature.variadic {
            refuse(variadic.dots.span(), "a handler is not variadic");
        }
        if signature.asyncness.is_none() && matches!(signature.output, ReturnType::Default) {
            refuse(
                signature.fn_token.span(),
                "expected a handler: an `async fn`, or a `fn` that returns a future",
            );
        }
        if let Some(extra) = self.arguments.get(MOST_ARGUMENTS) {
            refuse(
                extra.span(),
                "a handler has at most 16 arguments besides the principal, in axum as in \
                 actix-web; put several into one type that implements the extractor trait",
            );
        }
        for argument in &self.arguments {
            if let Some(cfg) = argument
                .attrs
                .iter()
                .find(|a| a.path().is_ident("cfg") || a.path().is_ident("cfg_attr"))
            {
                refuse(
                    cfg.path().span(),
                    "the arguments of a guarded handler cannot be conditional; put the `cfg` on \
                     two versions of the function",
                );
            }
        }
        if let Some(principal) = &self.principal {
            self.check_principal(principal, stance, &mut refuse);
        }
    }

    fn check_principal(
        &self,
        principal: &Principal,
        stance: &Stance,
        refuse: &mut impl FnMut(Span, &str),
    ) {
        let ty = &*principal.argument.ty;
        match stance {
            Stance::Public { .. } => refuse(
                principal.argument.span(),
                "a public handler looks at no credentials, so there is no principal; \
                 `#[optional_auth]` does, and lets anonymous requests in",
            ),
            Stance::Required { .. } if optional(ty).is_some() => refuse(
                ty.span(),
                "the principal is always there, since anonymous requests are refused; take it \
                 without `Option`, or let them in with `#[optional_auth]`",
            ),
            Stance::Optional { .. } if principal.passing == Passing::Reference => refuse(
                ty.span(),
                "an anonymous request has no principal; take an `Option` of it",
            ),
            Stance::Required { .. } | Stance::Optional { .. } => {}
        }
        if principal.passing != Passing::Value && self.signature.asyncness.is_none() {
            refuse(
                ty.span(),
                "the future would outlive the principal it borrows; take it by value, or write \
                 an `async fn`",
            );
        }
    }
}
