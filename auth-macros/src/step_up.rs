//! The arguments of `#[require_step_up(acr = "…", max_age = 300)]`.

use crate::options::{self, Options, unexpected};
use crate::type_text::type_text;
use proc_macro2::{Literal, Span, TokenStream};
use quote::quote;
use syn::parse::ParseStream;
use syn::{Error, LitInt, LitStr, Path, Result};

/// The strength and the age of the authentication that a handler demands.
pub(crate) struct StepUp {
    acr: Option<LitStr>,
    max_age: Option<u64>,
}

const EXPECTED: &str =
    "expected `acr = \"…\"`, `max_age = seconds` or both: `#[require_step_up(max_age = 300)]`";

/// The limit of the list of `acr` values, which becomes part of a challenge and of a type.
const LONGEST: usize = 256;

impl StepUp {
    pub(crate) fn parse(span: Span, input: ParseStream<'_>) -> Result<(Self, Options)> {
        let (mut acr, mut max_age) = (None, None);
        let (unexpected, options) = options::list_with(input, unexpected, |name, input| {
            let is_given = if name == "acr" {
                acr.replace(contexts(input)?).is_some()
            } else if name == "max_age" {
                max_age.replace(seconds(input)?).is_some()
            } else {
                return Ok(false);
            };
            if is_given {
                return Err(Error::new(name.span(), format!("`{name}` is given twice")));
            }
            Ok(true)
        })?;
        match unexpected.first() {
            Some(unexpected) => Err(Error::new(*unexpected, EXPECTED)),
            None if acr.is_none() && max_age.is_none() => Err(Error::new(span, EXPECTED)),
            None => Ok((Self { acr, max_age }, options)),
        }
    }

    /// The type of a policy with the step-up added.
    pub(crate) fn around(&self, policy: &TokenStream, krate: &Path) -> TokenStream {
        let acr = self.acr.as_ref().map(LitStr::value).unwrap_or_default();
        let acr = type_text(&acr, krate);
        let max_age = Literal::u64_unsuffixed(self.max_age.unwrap_or(u64::MAX));
        quote!(#krate::__private::SteppedUp<#policy, #acr, #max_age>)
    }
}

/// Parses `acr` values of the characters that a challenge can carry (RFC 9470 §3).
fn contexts(input: ParseStream<'_>) -> Result<LitStr> {
    let literal: LitStr = input.parse()?;
    let text = literal.value();
    let is_word = |word: &str| {
        let mut characters = word.chars();
        !word.is_empty() && characters.all(|c| matches!(c, '!' | '#'..='[' | ']'..='~'))
    };
    if text.len() > LONGEST || !text.split(' ').all(is_word) {
        return Err(Error::new(
            literal.span(),
            format!(
                "expected one or several `acr` values with a space between: printable ASCII \
                 without `\"` and `\\`, {LONGEST} bytes at most"
            ),
        ));
    }
    Ok(literal)
}

fn seconds(input: ParseStream<'_>) -> Result<u64> {
    let span = input.span();
    let error = || Error::new(span, "expected a number of seconds, such as `300`");
    let literal: LitInt = input.parse().map_err(|_| error())?;
    match literal.base10_parse() {
        Ok(seconds) if seconds < u64::MAX && literal.suffix().is_empty() => Ok(seconds),
        _ => Err(error()),
    }
}
