//! `#[authorize(…)]`: an expression over the handler's own arguments.

use proc_macro2::{Delimiter, Group, Span, TokenStream, TokenTree};
use quote::ToTokens;
use syn::parse::ParseStream;
use syn::{Error, Expr, Result};

/// An expression that has to be true.
pub(crate) struct Check(Expr);

impl Check {
    pub(crate) fn parse(span: Span, input: ParseStream<'_>) -> Result<Self> {
        if input.is_empty() {
            return Err(Error::new(
                span,
                "expected an expression over the arguments, such as `#[authorize(post.author == user.id)]`",
            ));
        }
        let expression: Expr = input.parse()?;
        if !input.is_empty() {
            return Err(input.error("expected one expression; combine several with `&&` or `||`"));
        }
        if let Expr::Assign(assignment) = &expression {
            let message = "this assigns; did you mean `==`?";
            return Err(Error::new_spanned(assignment.eq_token, message));
        }
        Ok(Self(expression))
    }

    /// The expression as one token, whatever is in it.
    pub(crate) fn to_group(&self) -> Group {
        let tokens = self.0.to_token_stream();
        // In braces, it would be a statement, and what follows another.
        let is_like_a_statement = match tokens.clone().into_iter().next() {
            Some(TokenTree::Ident(word)) => {
                let words = ["match", "if", "loop", "while", "for", "unsafe"];
                words.iter().any(|it| word == it)
            }
            Some(TokenTree::Group(group)) => group.delimiter() == Delimiter::Brace,
            _ => false,
        };
        let delimiter = if is_like_a_statement {
            Delimiter::Parenthesis
        } else {
            Delimiter::Brace
        };
        Group::new(delimiter, tokens)
    }

    /// As written, for the log.
    pub(crate) fn text(&self) -> String {
        let tokens: TokenStream = self.0.to_token_stream();
        tokens.to_string()
    }
}
