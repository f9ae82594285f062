//! The arguments that every attribute takes: `realm = path`, `crate = ::path` and `conceal`.

use crate::rule::Target;
use proc_macro2::{Ident, Span, TokenTree};
use quote::ToTokens;
use syn::ext::IdentExt;
use syn::parse::ParseStream;
use syn::{Error, Path, PathSegment, Result, Token};

/// The paths of the realm and of `auth_core`, if not the usual ones, and whether refusals look
/// like a route that does not exist.
#[derive(Default)]
pub(crate) struct Options {
    pub(crate) realm: Option<Path>,
    pub(crate) krate: Option<Path>,
    /// The place of the word `conceal`.
    pub(crate) conceal: Option<Span>,
}

/// Parses a list of `T` and options, separated by commas.
pub(crate) fn list<T>(
    input: ParseStream<'_>,
    element: impl FnMut(ParseStream<'_>) -> Result<T>,
) -> Result<(Vec<T>, Options)> {
    list_with(input, element, |_, _| Ok(false))
}

/// Parses a list of `T`, options, and further options that `option` knows by name.
pub(crate) fn list_with<T>(
    input: ParseStream<'_>,
    mut element: impl FnMut(ParseStream<'_>) -> Result<T>,
    mut option: impl FnMut(&Ident, ParseStream<'_>) -> Result<bool>,
) -> Result<(Vec<T>, Options)> {
    let mut elements = Vec::new();
    let mut options = Options::default();
    while !input.is_empty() {
        if input.peek(Ident::peek_any) && input.peek2(Token![=]) {
            let name = input.call(Ident::parse_any)?;
            input.parse::<Token![=]>()?;
            if name == "realm" {
                set(&mut options.realm, &name, input)?;
            } else if name == "crate" {
                set(&mut options.krate, &name, input)?;
            } else if !option(&name, input)? {
                return Err(Error::new(
                    name.span(),
                    format!("unknown option `{name}`; expected `realm = path` or `crate = ::path`"),
                ));
            }
        } else if is_conceal(input) {
            let conceal: Ident = input.parse()?;
            if options.conceal.replace(conceal.span()).is_some() {
                return Err(Error::new(conceal.span(), "`conceal` is given twice"));
            }
        } else {
            elements.push(element(input)?);
        }
        if !input.is_empty() {
            input.parse::<Token![,]>()?;
        }
    }
    Ok((elements, options))
}

/// Whether the word `conceal` comes next. A scheme is a type, whose name is in camel case.
fn is_conceal(input: ParseStream<'_>) -> bool {
    let word = input.fork().parse::<Ident>();
    word.is_ok_and(|word| word == "conceal") && !input.peek2(Token![::])
}

fn set(option: &mut Option<Path>, name: &Ident, input: ParseStream<'_>) -> Result<()> {
    if option.is_some() {
        return Err(Error::new(name.span(), format!("`{name}` is given twice")));
    }
    let span = input.span();
    let path = input.parse().map_err(|_| {
        Error::new(
            span,
            format!("expected a path: `{name} = {}`", example(name)),
        )
    })?;
    *option = Some(path);
    Ok(())
}

fn example(name: &Ident) -> &'static str {
    if name == "realm" {
        "crate::Auth"
    } else {
        "::auth_core"
    }
}

impl Options {
    /// Adds the options of another attribute on the same handler.
    pub(crate) fn merge(&mut self, other: Self, span: Span) -> Result<()> {
        let merge =
            |name: &str, ours: &mut Option<Path>, theirs: Option<Path>| match (&ours, theirs) {
                (Some(ours), Some(theirs)) if !same(ours, &theirs) => Err(Error::new(
                    span,
                    format!("the attributes of one handler name different paths for `{name}`"),
                )),
                (Some(_), _) | (None, None) => Ok(()),
                (None, theirs) => {
                    *ours = theirs;
                    Ok(())
                }
            };
        self.conceal = self.conceal.or(other.conceal);
        merge("realm", &mut self.realm, other.realm)?;
        merge("crate", &mut self.krate, other.krate)
    }
}

fn same(left: &Path, right: &Path) -> bool {
    left.to_token_stream().to_string() == right.to_token_stream().to_string()
}

// Built rather than parsed: every handler needs them.
impl Options {
    pub(crate) fn krate(&self) -> Path {
        self.krate.clone().unwrap_or_else(|| Path {
            leading_colon: Some(Token![::](Span::call_site())),
            ..Ident::new("auth_core", Span::call_site()).into()
        })
    }

    pub(crate) fn target(&self) -> Target {
        let realm = self.realm.clone().unwrap_or_else(|| Path {
            leading_colon: None,
            segments: ["crate", "Auth"]
                .map(|segment| PathSegment::from(Ident::new(segment, Span::call_site())))
                .into_iter()
                .collect(),
        });
        Target {
            krate: self.krate(),
            realm,
        }
    }
}

/// The place of a token that has no meaning here.
pub(crate) fn unexpected(input: ParseStream<'_>) -> Result<Span> {
    let span = input.span();
    input.parse::<TokenTree>()?;
    Ok(span)
}
