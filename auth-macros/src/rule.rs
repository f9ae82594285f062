//! Rules as written: names, `any(…)`, `all(…)`, `not(…)`. There is no precedence to get
//! wrong, every combination is explicit.

use proc_macro2::{Span, TokenStream, TokenTree};
use quote::ToTokens;
use quote::{quote, quote_spanned};
use syn::parse::ParseStream;
use syn::{Error, Ident, LitStr, Path, Result, Token, parenthesized};

/// More parts in one list are more than one can review; a part may be a list again.
const MOST_PARTS: usize = 12;

/// What a literal names.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Name {
    Role,
    Scope,
}

impl Name {
    pub(crate) const fn noun(self) -> &'static str {
        match self {
            Self::Role => "role",
            Self::Scope => "scope",
        }
    }

    fn type_and_index(self, span: Span) -> (Ident, Ident) {
        let (ty, index) = match self {
            Self::Role => ("HasRole", "role"),
            Self::Scope => ("HasScope", "scope"),
        };
        (Ident::new(ty, span), Ident::new(index, span))
    }

    pub(crate) const fn example(self) -> &'static str {
        match self {
            Self::Role => "admin",
            Self::Scope => "posts:write",
        }
    }
}

/// A rule.
pub(crate) enum Rule {
    Named(Name, LitStr),
    All(Ident, Vec<Self>),
    Any(Ident, Vec<Self>),
    Not(Ident, Box<Self>),
}

impl Rule {
    /// A rule in which literals are names of that kind.
    pub(crate) fn parse(name: Name, input: ParseStream<'_>) -> Result<Self> {
        if input.peek(LitStr) {
            let literal: LitStr = input.parse()?;
            if literal.value().is_empty() {
                return Err(Error::new(
                    literal.span(),
                    format!("the {} is empty", name.noun()),
                ));
            }
            return Ok(Self::Named(name, literal));
        }
        if input.peek(Ident) && input.peek2(syn::token::Paren) {
            return Self::parse_operator(name, input);
        }
        let span = input.span();
        let hint = match input.fork().parse::<Ident>() {
            Ok(word) => format!("; did you mean `\"{word}\"`?"),
            Err(_) => String::new(),
        };
        let (noun, example) = (name.noun(), name.example());
        Err(Error::new(
            span,
            format!(
                "expected a {noun} in quotes, such as `\"{example}\"`, or `any(…)`, `all(…)`, `not(…)`{hint}"
            ),
        ))
    }

    fn parse_operator(name: Name, input: ParseStream<'_>) -> Result<Self> {
        let operator: Ident = input.parse()?;
        let content;
        let paren = parenthesized!(content in input);
        let mut parts = Vec::new();
        while !content.is_empty() {
            parts.push(Self::parse(name, &content)?);
            if !content.is_empty() {
                content.parse::<Token![,]>()?;
            }
        }
        let error = |message: String| Err(Error::new(operator.span(), message));
        if operator != "any" && operator != "all" && operator != "not" {
            return error(format!(
                "unknown operator `{operator}`; expected `any`, `all` or `not`"
            ));
        }
        if parts.is_empty() {
            return Err(Error::new(
                paren.span.join(),
                format!(
                    "`{operator}()` of nothing decides nothing; name at least one {}",
                    name.noun()
                ),
            ));
        }
        if parts.len() > MOST_PARTS {
            return error(format!(
                "`{operator}(…)` has at most {MOST_PARTS} parts; split it in two"
            ));
        }
        if operator == "all" {
            return Ok(Self::All(operator, parts));
        }
        if operator == "any" {
            return Ok(Self::Any(operator, parts));
        }
        match (parts.pop(), parts.pop()) {
            (Some(part), None) => Ok(Self::Not(operator, Box::new(part))),
            _ => error("`not(…)` has one part; write `not(any(…))` or `not(all(…))`".to_owned()),
        }
    }

    /// The type that stands for the rule.
    pub(crate) fn to_type(&self, krate: &Path, realm: &Path) -> TokenStream {
        match self {
            Self::Named(name, literal) => {
                let declared = quote!(#krate::__private::realm::<#realm>());
                let krate = at(krate, literal.span());
                let (ty, index) = name.type_and_index(literal.span());
                quote_spanned! {literal.span()=>
                    #krate::__private::#ty<{ #krate::__private::#index(&#declared, #literal) }>
                }
            }
            Self::All(operator, parts) => list(operator, "All", parts, krate, realm),
            Self::Any(operator, parts) => list(operator, "Any", parts, krate, realm),
            Self::Not(operator, part) => {
                let part = part.to_type(krate, realm);
                quote_spanned!(operator.span()=> #krate::__private::Not<#part>)
            }
        }
    }
}

fn list(operator: &Ident, name: &str, parts: &[Rule], krate: &Path, realm: &Path) -> TokenStream {
    let name = Ident::new(name, operator.span());
    let parts: Vec<_> = parts
        .iter()
        .map(|part| part.to_type(krate, realm))
        .collect();
    match parts.as_slice() {
        [part] => part.clone(),
        parts => quote_spanned!(operator.span()=> #krate::__private::#name<(#(#parts,)*)>),
    }
}

/// The type that stands for all of the rules of a handler's attributes.
pub(crate) fn all_of(rules: &[Rule], krate: &Path, realm: &Path) -> TokenStream {
    match rules {
        [] => quote!(#krate::__private::Authenticated),
        [rule] => rule.to_type(krate, realm),
        rules => {
            let operator = Ident::new("all", Span::call_site());
            list(&operator, "All", rules, krate, realm)
        }
    }
}

/// The same tokens with another span. What an expression starts with decides what the
/// compiler points at.
pub(crate) fn at(tokens: impl ToTokens, span: Span) -> TokenStream {
    let respan = |mut token: TokenTree| {
        token.set_span(span);
        token
    };
    tokens.into_token_stream().into_iter().map(respan).collect()
}
