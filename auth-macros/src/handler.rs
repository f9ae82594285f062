//! The function under the attribute: its signature parsed, its body kept as tokens.

use crate::attribute::is_ours;
use crate::conditional;
use crate::errors::Errors;
use crate::options::Options;
use crate::stance::Stance;
use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::ToTokens;
use syn::ext::IdentExt;
use syn::parse::{Parse, ParseStream};
use syn::{
    Attribute, Error, FnArg, GenericArgument, GenericParam, Meta, PatType, PathArguments, Receiver,
    Result, ReturnType, Safety, Signature, Token, Type, Visibility, braced, token,
};

/// axum and actix-web both implement their handler traits for at most so many arguments.
pub(crate) const MOST_ARGUMENTS: usize = 16;

/// A handler function.
#[derive(Clone)]
pub(crate) struct Handler {
    pub(crate) attributes: Vec<Attribute>,
    pub(crate) visibility: Visibility,
    /// With the arguments moved to the fields below.
    pub(crate) signature: Signature,
    /// `self`, which no handler has.
    pub(crate) receiver: Option<Receiver>,
    /// The arguments under `#[principal]`, of which there is one at most.
    pub(crate) principals: Vec<Given>,
    /// The arguments under `#[guard]`, of which there is one at most.
    pub(crate) guards: Vec<Given>,
    /// The other arguments, which the framework extracts.
    pub(crate) arguments: Vec<PatType>,
    pub(crate) brace: token::Brace,
    /// `#![…]` at the start of the body.
    pub(crate) inner_attributes: Vec<Attribute>,
    pub(crate) body: TokenStream,
}

/// An argument that receives the principal or the guard itself.
#[derive(Clone)]
pub(crate) struct Given {
    pub(crate) mark: Attribute,
    pub(crate) argument: PatType,
    pub(crate) passing: Passing,
}

/// How it is handed to the function.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Passing {
    Value,
    /// `&T`.
    Reference,
    /// `Option<&T>`.
    OptionalReference,
}

impl Parse for Handler {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        let attributes = input.call(Attribute::parse_outer)?;
        let visibility = input.parse()?;
        let start = input.fork();
        let signature: Signature = input.parse().map_err(|error| {
            // A function with a mistake of its own in it has been told of that mistake.
            if is_function(&start) {
                error
            } else {
                not_a_handler(start.span())
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
        let mut handler = Self {
            attributes,
            visibility,
            receiver: None,
            principals: Vec::new(),
            guards: Vec::new(),
            arguments: Vec::new(),
            brace,
            inner_attributes,
            body: content.parse()?,
            signature,
        };
        let inputs = std::mem::take(&mut handler.signature.inputs);
        for input in inputs {
            handler.add(input);
        }
        Ok(handler)
    }
}

/// Whether a signature starts here, right or wrong.
fn is_function(input: ParseStream<'_>) -> bool {
    let qualifier = |input: ParseStream<'_>| {
        input.peek(Token![const]) || input.peek(Token![async]) || input.peek(Token![unsafe])
    };
    while qualifier(input) && input.call(Ident::parse_any).is_ok() {}
    input.peek(Token![fn]) || input.peek(Token![extern])
}

fn not_a_handler(span: Span) -> Error {
    Error::new(
        span,
        "expected a handler: an `async fn`, or a `fn` that returns a future",
    )
}

impl Handler {
    /// Tells what the guard gives from what the framework extracts.
    fn add(&mut self, input: FnArg) {
        let mut argument = match input {
            FnArg::Receiver(receiver) => return self.receiver = Some(receiver),
            FnArg::Typed(argument) => argument,
        };
        let ours = |attribute: &Attribute| {
            attribute.path().is_ident("principal") || attribute.path().is_ident("guard")
        };
        match argument.attrs.iter().position(ours) {
            None => self.arguments.push(argument),
            Some(index) => {
                let mark = argument.attrs.remove(index);
                let given = if mark.path().is_ident("guard") {
                    &mut self.guards
                } else {
                    &mut self.principals
                };
                let passing = Passing::of(&argument.ty);
                given.push(Given {
                    mark,
                    argument,
                    passing,
                });
            }
        }
    }
}

impl Handler {
    /// What it answers, if it is an `async fn` that returns that or a `Denial`.
    pub(crate) fn denies(&self) -> Option<&Type> {
        self.signature.asyncness?;
        let ReturnType::Type(_, output) = &self.signature.output else {
            return None;
        };
        match arguments_of(output, "Result")?.as_slice() {
            [answer, error] => match bare(error) {
                Type::Path(error) => is_ours(&error.path, "Denial").then_some(*answer),
                _ => None,
            },
            _ => None,
        }
    }

    /// Whether a type has a parameter in it: one of the function's own, or what looks like one of
    /// an `impl` block around it, which cannot be seen from here.
    pub(crate) fn mentions_parameter(&self, ty: &TokenStream) -> bool {
        let mut tokens = ty.clone().into_iter().peekable();
        core::iter::from_fn(|| Some((tokens.next()?, tokens.peek().cloned()))).any(|it| match it {
            (TokenTree::Ident(ident), next) => {
                let name = ident.to_string();
                let is_upper = name.starts_with(char::is_uppercase);
                let is_qualifier =
                    matches!(&next, Some(TokenTree::Punct(punct)) if punct.as_char() == ':');
                let mut own = self.signature.generics.params.iter();
                name == "Self"
                    || is_upper && (name.len() == 1 || is_qualifier)
                    || own.any(|parameter| match parameter {
                        GenericParam::Type(parameter) => parameter.ident == ident,
                        GenericParam::Const(parameter) => parameter.ident == ident,
                        GenericParam::Lifetime(_) => false,
                    })
            }
            (TokenTree::Group(group), _) => self.mentions_parameter(&group.stream()),
            // A lifetime.
            (TokenTree::Punct(punct), _) => punct.as_char() == '\'',
            (TokenTree::Literal(_), _) => false,
        })
    }
}

impl Given {
    /// The `P` of a `Guard<P>`, as far as can be seen.
    pub(crate) fn policy(&self) -> Option<&Type> {
        let ty = match bare(&self.argument.ty) {
            Type::Reference(reference) if reference.mutability.is_none() => &reference.elem,
            ty => ty,
        };
        argument_of(ty, "Guard")
    }
}

impl Passing {
    fn of(ty: &Type) -> Self {
        match (bare(ty), optional(ty).map(bare)) {
            (Type::Reference(_), _) => Self::Reference,
            (_, Some(Type::Reference(_))) => Self::OptionalReference,
            _ => Self::Value,
        }
    }
}

/// Returns the type itself: `macro_rules!` puts a matched type into a group without delimiters.
pub(crate) fn bare(ty: &Type) -> &Type {
    match ty {
        Type::Group(group) => bare(&group.elem),
        Type::Paren(paren) => bare(&paren.elem),
        ty => ty,
    }
}

/// The `T` of an `Option<T>`, as far as can be seen.
fn optional(ty: &Type) -> Option<&Type> {
    argument_of(ty, "Option")
}

/// The `T` of a `Name<T>`.
fn argument_of<'t>(ty: &'t Type, name: &str) -> Option<&'t Type> {
    arguments_of(ty, name)?.first().copied()
}

/// The types of a `Name<…>`.
fn arguments_of<'t>(ty: &'t Type, name: &str) -> Option<Vec<&'t Type>> {
    let Type::Path(path) = bare(ty) else {
        return None;
    };
    let segment = path.path.segments.last()?;
    let PathArguments::AngleBracketed(arguments) = &segment.arguments else {
        return None;
    };
    let types = arguments.args.iter().map(|argument| match argument {
        GenericArgument::Type(ty) => Some(ty),
        _ => None,
    });
    types
        .collect::<Option<_>>()
        .filter(|_| segment.ident == name)
}

impl Handler {
    /// What keeps a function from being a handler, under that stance.
    pub(crate) fn check(&self, stance: &Stance, options: &Options, errors: &mut Errors) {
        let signature = &self.signature;
        let mut refuse = |at: &dyn ToTokens, message: &str| {
            errors.add(Error::new_spanned(at.to_token_stream(), message));
        };
        if let Some(receiver) = &self.receiver {
            refuse(
                receiver,
                "a handler takes no `self`: nobody has a value to call it on",
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
                    "a concealed handler is an `async fn`, so that what it refuses itself is \
                     concealed as well"
                } else {
                    "what `#[authorize]` refuses is returned from an `async fn`; write one"
                },
            );
        }
        if let Some(extra) = self.arguments.get(MOST_ARGUMENTS) {
            refuse(
                extra,
                "a handler has at most 16 arguments besides the principal, in axum as in \
                 actix-web; put several into one type that implements the extractor trait",
            );
        }
        let attributes = self.arguments.iter().flat_map(|argument| &argument.attrs);
        if let Some(cfg_attr) = attributes.clone().find(|it| it.path().is_ident("cfg_attr")) {
            refuse(
                cfg_attr.path(),
                "an argument of a guarded handler cannot have `cfg_attr`; put it on two versions \
                 of the function",
            );
        }
        let mut conditional = self
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
        for given in [&self.principals, &self.guards] {
            let Some(second) = given.get(1) else { continue };
            let path = second.mark.path();
            let message = format!("`#[{}]` is there twice; remove one", path.to_token_stream());
            refuse(path, &message);
        }
        if let [principal] = self.principals.as_slice() {
            self.check_principal(principal, stance, &mut refuse);
        }
        if let [guard] = self.guards.as_slice() {
            self.check_guard(guard, stance, &mut refuse);
        }
    }

    fn check_guard(
        &self,
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
                "a handler that lets anonymous requests in has no guard to give",
            );
        }
        if guard.policy().is_none() {
            refuse(
                ty,
                "expected a guard of a named policy: `Guard<CanPublish>` or `&Guard<CanPublish>`",
            );
        }
        if guard.passing != Passing::Value && self.signature.asyncness.is_none() {
            refuse(
                ty,
                "the future would outlive the guard it borrows; take it by value, or write an \
                 `async fn`",
            );
        }
        if let Some(principal) = self.principals.first()
            && (principal.passing == Passing::Value || guard.passing == Passing::Value)
        {
            refuse(
                &*principal.argument.ty,
                "the guard keeps the principal: take both by reference, or ask the guard for it \
                 with `principal()`",
            );
        }
    }

    fn check_principal(
        &self,
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
                "a public handler looks at no credentials, so there is no principal; \
                 `#[optional_auth]` does, and lets anonymous requests in",
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
        if *passing != Passing::Value && self.signature.asyncness.is_none() {
            refuse(
                ty,
                "the future would outlive the principal it borrows; take it by value, or write \
                 an `async fn`",
            );
        }
    }
}
