//! Expressions that `macro_rules!` matched as a fragment, such as `$left:expr`.
//!
//! A fragment arrives in a group without delimiters, which the compiler ignores in the output of a
//! procedural macro (rust-lang/rust#67062): `$left && $right` with `a || b` for `$left` would
//! become `a || b && c`, which lets more requests in. Parentheses keep the operands together.

use proc_macro2::{Delimiter, Group, Span, TokenStream, TokenTree};
use syn::{Expr, UnOp};

/// Returns the same tokens with parentheses around each fragment that has an operator.
pub(crate) fn keep_together(tokens: TokenStream) -> TokenStream {
    if has_fragment(&tokens) {
        tokens.into_iter().map(keep_token_together).collect()
    } else {
        tokens
    }
}

fn has_fragment(tokens: &TokenStream) -> bool {
    tokens.clone().into_iter().any(|token| match token {
        TokenTree::Group(group) => {
            group.delimiter() == Delimiter::None || has_fragment(&group.stream())
        }
        _ => false,
    })
}

fn keep_token_together(token: TokenTree) -> TokenTree {
    let TokenTree::Group(group) = token else {
        return token;
    };
    let is_operation = group.delimiter() == Delimiter::None && is_operation(&group.stream());
    let (delimiter, span) = if is_operation {
        // The span of a macro, so that the compiler does not call the parentheses unnecessary.
        let span = Span::mixed_site().located_at(group.span());
        (Delimiter::Parenthesis, span)
    } else {
        (group.delimiter(), group.span())
    };
    let mut group = Group::new(delimiter, keep_together(group.stream()));
    group.set_span(span);
    TokenTree::Group(group)
}

/// Whether a fragment is an expression that an operator beside it would split. Patterns and types
/// that look like one may have parentheses too.
fn is_operation(tokens: &TokenStream) -> bool {
    match syn::parse2(tokens.clone()) {
        // A negative number is a literal, and a const argument has no parentheses.
        Ok(Expr::Unary(unary)) => {
            !(matches!(unary.op, UnOp::Neg(_)) && matches!(*unary.expr, Expr::Lit(_)))
        }
        Ok(
            Expr::Assign(_)
            | Expr::Binary(_)
            | Expr::Cast(_)
            | Expr::Closure(_)
            | Expr::Range(_)
            | Expr::Reference(_),
        ) => true,
        _ => false,
    }
}
