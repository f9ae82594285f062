//! The function under the attribute: its signature is parsed, its body stays tokens.

use crate::bindings;
use crate::fragments::keep_together;
use crate::types::{argument_of, arguments_of, bare, is_ours, optional};
use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream, TokenTree};
use quote::quote;
use syn::ext::IdentExt;
use syn::parse::{Parse, ParseStream};
use syn::{
    Attribute, Error, FnArg, GenericParam, PatType, Receiver, Result, ReturnType, Signature, Token,
    Type, Visibility, braced, token,
};

/// A handler function.
#[derive(Clone)]
pub(crate) struct Handler {
    pub(crate) attributes: Vec<Attribute>,
    pub(crate) visibility: Visibility,
    /// With the arguments moved to the fields below.
    pub(crate) signature: Signature,
    /// `self`, which is an error in a handler.
    pub(crate) receiver: Option<Receiver>,
    /// The arguments under `#[principal]`; more than one is an error.
    pub(crate) principals: Vec<Given>,
    /// The arguments under `#[guard]`; more than one is an error.
    pub(crate) guards: Vec<Given>,
    /// The other arguments, which the framework extracts.
    pub(crate) arguments: Vec<PatType>,
    /// The statement by which the compiler reports a name that two arguments bind.
    pub(crate) bindings: Option<TokenStream>,
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

/// How the function takes it.
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
            // The error of a function with a syntax error is about that error.
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
            bindings: None,
            brace,
            inner_attributes,
            body: keep_together(content.parse()?),
            signature,
        };
        let inputs = std::mem::take(&mut handler.signature.inputs);
        handler.bindings = bindings::closure(&inputs, is_mark);
        for input in inputs {
            handler.add(input);
        }
        Ok(handler)
    }
}

/// Whether a signature starts here, with or without a syntax error.
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
    /// Sorts an argument: the guard gives it, or the framework extracts it.
    fn add(&mut self, input: FnArg) {
        let mut argument = match input {
            FnArg::Receiver(receiver) => return self.receiver = Some(receiver),
            FnArg::Typed(argument) => argument,
        };
        match argument.attrs.iter().position(is_mark) {
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
    /// The `T` of an `async fn` that returns `Result<T, Denial>`.
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

    /// Whether a type mentions a generic parameter: one of the function, or a word that looks like
    /// a parameter of the `impl` block around it, which an attribute cannot see.
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
    /// The `P` of a `Guard<P>` or `&Guard<P>`.
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

/// Whether an attribute of an argument is `#[principal]` or `#[guard]`.
fn is_mark(attribute: &Attribute) -> bool {
    attribute.path().is_ident("principal") || attribute.path().is_ident("guard")
}

impl Handler {
    /// Tokens in the braces of the body, where the compiler reports an error about their type.
    pub(crate) fn braced(&self, tokens: TokenStream) -> Group {
        let mut group = Group::new(Delimiter::Brace, tokens);
        group.set_span(self.brace.span.join());
        group
    }

    /// The function, with its principal and its guard bound around the body.
    pub(crate) fn to_function(
        &self,
        siblings: &[Attribute],
        bound: Option<TokenStream>,
    ) -> TokenStream {
        let Self {
            attributes,
            visibility,
            signature,
            inner_attributes,
            body,
            ..
        } = self;
        // The compiler never resolves a sibling that has been taken off. The mention keeps it
        // from reporting the sibling's import as unused.
        let paths = siblings.iter().map(Attribute::path);
        let mentions = quote!(#(#[allow(unused_imports)] use #paths as _;)*);
        // The body is a block of its own: items in it must not come after statements.
        let body = bound.map_or_else(|| body.clone(), |bound| quote!(#bound { #body }));
        let block = self.braced(quote!(#(#inner_attributes)* #mentions #body));
        quote!(#(#attributes)* #visibility #signature #block)
    }
}
