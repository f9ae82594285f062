//! Rules as written: `role("x")`, `scope("y")`, `auth(Bearer)`, paths, and `any(…)`, `all(…)`,
//! `not(…)` of them. Every combination is explicit, so there is no precedence.

mod parse;
mod tokens;

pub(crate) use parse::{Language, ambiguous, scheme};
pub(crate) use tokens::{Target, at};

use proc_macro2::{Ident, Span};
use syn::{Error, LitStr, Path, Result};

/// The kind of thing that a literal names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NameKind {
    Role,
    Scope,
}

impl NameKind {
    pub(crate) const fn noun(self) -> &'static str {
        match self {
            Self::Role => "role",
            Self::Scope => "scope",
        }
    }

    pub(crate) const fn example(self) -> &'static str {
        match self {
            Self::Role => "admin",
            Self::Scope => "posts:write",
        }
    }

    /// Checks that a vocabulary may declare a name.
    pub(crate) fn check(self, name: &str, span: Span) -> Result<()> {
        let (legal, rule) = match self {
            Self::Role => (
                !name.is_empty() && !name.chars().any(|character| character.is_ascii_control()),
                "a role is not empty and has no control characters",
            ),
            Self::Scope => (
                !name.is_empty()
                    && name.chars().all(|character| {
                        character.is_ascii_graphic() && character != '"' && character != '\\'
                    }),
                "a scope is printable ASCII without space, '\"' and '\\' (RFC 6749 section 3.3)",
            ),
        };
        if legal {
            return Ok(());
        }
        let message = format!("illegal {} '{name}': {rule}", self.noun());
        Err(Error::new(span, message))
    }
}

/// A rule.
pub(crate) enum Rule {
    Named(NameKind, Value),
    Schemes(Ident, Vec<Path>),
    /// A policy or a condition.
    Part(Path),
    All(Ident, Vec<Self>),
    Any(Ident, Vec<Self>),
    Not(Ident, Box<Self>),
}

/// A name as written.
pub(crate) enum Value {
    Literal(LitStr),
    /// A variant of an enum with `#[derive(Role)]` or `#[derive(Scope)]`.
    Variant(Path),
}

impl Rule {
    /// Combines the rules of a handler's attributes, all of which have to be met.
    pub(crate) fn all_of(mut rules: Vec<Self>) -> Option<Self> {
        match rules.len() {
            0 | 1 => rules.pop(),
            _ => {
                let span = rules.last().map_or_else(Span::call_site, Self::span);
                Some(Self::All(Ident::new("all", span), rules))
            }
        }
    }

    /// The place of errors about the rule.
    fn span(&self) -> Span {
        use syn::spanned::Spanned;
        match self {
            Self::Named(_, Value::Literal(literal)) => literal.span(),
            Self::Named(_, Value::Variant(path)) | Self::Part(path) => path.span(),
            Self::Schemes(word, _)
            | Self::All(word, _)
            | Self::Any(word, _)
            | Self::Not(word, _) => word.span(),
        }
    }

    /// Collects the places of the rule and its parts, each before those of its own parts.
    fn spans(&self, spans: &mut Vec<Span>) {
        if let Self::All(_, parts) | Self::Any(_, parts) = self
            && let [part] = parts.as_slice()
        {
            return part.spans(spans);
        }
        spans.push(self.span());
        match self {
            Self::All(_, parts) | Self::Any(_, parts) => {
                for part in parts {
                    part.spans(spans);
                }
            }
            Self::Not(_, part) => part.spans(spans),
            Self::Named(..) | Self::Schemes(..) | Self::Part(_) => {}
        }
    }
}
