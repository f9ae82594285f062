//! `#[authorize(…)]`: an expression over the handler's own arguments.

use crate::fragments::keep_together;
use proc_macro2::{Delimiter, Group, Span, TokenStream, TokenTree};
use quote::ToTokens;
use syn::parse::ParseStream;
use syn::{Error, Expr, Result};

/// An expression that has to be true.
pub(crate) struct Check(TokenStream);

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
        Ok(Self(keep_together(expression.into_token_stream())))
    }

    /// The expression as one token.
    pub(crate) fn to_group(&self) -> Group {
        // In braces, a `match` would be a statement, and the rest of the expression another one.
        let delimiter = if starts_like_a_statement(&self.0) {
            Delimiter::Parenthesis
        } else {
            Delimiter::Brace
        };
        Group::new(delimiter, self.0.clone())
    }

    /// The expression as written, for the log.
    pub(crate) fn text(&self) -> String {
        self.0.to_string()
    }
}

fn starts_like_a_statement(tokens: &TokenStream) -> bool {
    match tokens.clone().into_iter().next() {
        Some(TokenTree::Ident(word)) => {
            let words = ["match", "if", "loop", "while", "for", "unsafe"];
            words.iter().any(|it| word == it)
        }
        Some(TokenTree::Group(group)) => match group.delimiter() {
            Delimiter::Brace => true,
            Delimiter::None => starts_like_a_statement(&group.stream()),
            Delimiter::Parenthesis | Delimiter::Bracket => false,
        },
        _ => false,
    }
}
