//! The enum under the derive, and its attributes.

use super::case::Case;
use crate::errors::Errors;
use crate::rule::NameKind;
use proc_macro2::Span;
use syn::ext::IdentExt;
use syn::meta::ParseNestedMeta;
use syn::punctuated::Punctuated;
use syn::{
    Attribute, Data, DeriveInput, Error, Fields, Ident, LitStr, Path, Result, Token, Variant,
    parenthesized, parse_quote, token,
};

/// More would not fit the bits of a set.
const MOST_NAMES: usize = 128;

/// An enum whose variants are names.
pub(super) struct Enumeration {
    pub(super) ident: Ident,
    pub(super) krate: Path,
    pub(super) members: Vec<Member>,
}

/// A variant, and the name it stands for.
pub(super) struct Member {
    pub(super) ident: Ident,
    pub(super) name: String,
    pub(super) implies: Vec<Ident>,
}

impl Enumeration {
    pub(super) fn of(name: NameKind, input: DeriveInput, errors: &mut Errors) -> Option<Self> {
        let noun = name.noun();
        let Data::Enum(data) = input.data else {
            let message = format!("expected an enum, with a variant for each {noun}");
            errors.add(Error::new(input.ident.span(), message));
            return None;
        };
        if !input.generics.params.is_empty() {
            let message = format!("an enum of {noun}s has no parameters");
            errors.add(Error::new_spanned(&input.generics, message));
        }
        let (mut case, mut krate) = (None, None);
        for attribute in ours(&input.attrs, noun) {
            errors.ok(attribute.parse_nested_meta(|meta| {
                if meta.path.is_ident("rename_all") {
                    let literal = meta.value()?.parse()?;
                    set(&mut case, Case::of(&literal)?, &meta)
                } else if meta.path.is_ident("crate") {
                    set(&mut krate, meta.value()?.parse()?, &meta)
                } else {
                    Err(meta.error("expected `rename_all = \"…\"` or `crate = ::path`"))
                }
            }));
        }
        let mut members: Vec<Member> = Vec::new();
        for variant in data.variants {
            let Some((member, span)) = errors.ok(Member::of(name, variant, case)) else {
                continue;
            };
            if members.iter().any(|other| other.name == member.name) {
                let message = format!("{noun} '{}' is declared twice", member.name);
                errors.add(Error::new(span, message));
            }
            members.push(member);
        }
        if members.len() > MOST_NAMES {
            let message = format!("a vocabulary has at most {MOST_NAMES} {noun}s");
            errors.add(Error::new(input.ident.span(), message));
        }
        Some(Self {
            ident: input.ident,
            krate: krate.unwrap_or_else(|| parse_quote!(::auth_core)),
            members,
        })
    }
}

impl Member {
    /// With where its name is written.
    fn of(kind: NameKind, variant: Variant, case: Option<Case>) -> Result<(Self, Span)> {
        let noun = kind.noun();
        if !matches!(variant.fields, Fields::Unit) {
            let message = format!("a {noun} is a variant without fields");
            return Err(Error::new_spanned(&variant.fields, message));
        }
        if let Some((_, discriminant)) = &variant.discriminant {
            let message = format!("a {noun} is a variant without a value of its own");
            return Err(Error::new_spanned(discriminant, message));
        }
        let (mut rename, mut implies) = (None, None);
        for attribute in ours(&variant.attrs, noun) {
            attribute.parse_nested_meta(|meta| {
                if meta.path.is_ident("rename") {
                    let literal: LitStr = meta.value()?.parse()?;
                    set(&mut rename, literal, &meta)
                } else if meta.path.is_ident("implies") {
                    set(&mut implies, implied(&meta)?, &meta)
                } else {
                    Err(meta.error("expected `rename = \"…\"` or `implies(…)`"))
                }
            })?;
        }
        let written = variant.ident.unraw().to_string();
        let (name, span) = match &rename {
            Some(literal) => (literal.value(), literal.span()),
            None => (
                case.map_or(written.clone(), |case| case.apply(&written)),
                variant.ident.span(),
            ),
        };
        kind.check(&name, span)?;
        let member = Self {
            ident: variant.ident,
            name,
            implies: implies.unwrap_or_default(),
        };
        Ok((member, span))
    }
}

/// `implies(A, B)` or `implies = A`.
fn implied(meta: &ParseNestedMeta<'_>) -> Result<Vec<Ident>> {
    if !meta.input.peek(token::Paren) {
        return Ok(vec![meta.value()?.parse()?]);
    }
    let content;
    parenthesized!(content in meta.input);
    let idents = Punctuated::<Ident, Token![,]>::parse_terminated(&content)?;
    Ok(idents.into_iter().collect())
}

fn set<T>(option: &mut Option<T>, value: T, meta: &ParseNestedMeta<'_>) -> Result<()> {
    if option.replace(value).is_some() {
        return Err(meta.error("given twice"));
    }
    Ok(())
}

/// The attributes that are named after what the enum names.
fn ours<'a>(attributes: &'a [Attribute], noun: &'a str) -> impl Iterator<Item = &'a Attribute> {
    attributes
        .iter()
        .filter(move |attribute| attribute.path().is_ident(noun))
}
