//! The one stance that the attributes of a handler add up to.

use crate::attribute::{Demand, Kind, Parsed};
use crate::errors::Errors;
use crate::options::Options;
use crate::rule::{self, Rule};
use crate::step_up::StepUp;
use proc_macro2::{Literal, Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{Error, LitStr, Path, parse_quote};

/// What a handler demands of every request.
pub(crate) enum Stance {
    /// Credentials of a scheme in all of these lists, and all of these rules.
    Required {
        schemes: Vec<Vec<Path>>,
        rules: Vec<Rule>,
        step_up: Option<StepUp>,
    },
    /// Good credentials of one of these schemes, or none.
    Optional { schemes: Vec<Path> },
    /// Nothing, and why.
    Public { reason: LitStr },
}

/// Merges the attributes of a handler: stacked requirements mean *and*.
pub(crate) fn merge(attributes: Vec<Parsed>, errors: &mut Errors) -> (Option<Stance>, Options) {
    let mut options = Options::default();
    let mut stance: Option<(Kind, Stance)> = None;
    for Parsed {
        kind,
        span,
        demand,
        options: own,
    } in attributes
    {
        errors.ok(options.merge(own, span));
        let next = match (kind, demand) {
            (Kind::OptionalAuth, Demand::Schemes(schemes)) => Stance::Optional { schemes },
            (_, Demand::Schemes(schemes)) if schemes.is_empty() => Stance::Required {
                schemes: Vec::new(),
                rules: Vec::new(),
                step_up: None,
            },
            (_, Demand::Schemes(schemes)) => Stance::Required {
                schemes: vec![schemes],
                rules: Vec::new(),
                step_up: None,
            },
            (_, Demand::Rule(rule)) => Stance::Required {
                schemes: Vec::new(),
                rules: vec![rule],
                step_up: None,
            },
            (_, Demand::StepUp(step_up)) => Stance::Required {
                schemes: Vec::new(),
                rules: Vec::new(),
                step_up: Some(step_up),
            },
            (_, Demand::Public(reason)) => Stance::Public { reason },
            (_, Demand::Nothing) => continue,
        };
        stance = Some(match (stance, next) {
            (None, next) => (kind, next),
            (
                Some((
                    first,
                    Stance::Required {
                        mut schemes,
                        mut rules,
                        step_up,
                    },
                )),
                Stance::Required {
                    schemes: more_schemes,
                    rules: more_rules,
                    step_up: another,
                },
            ) => {
                schemes.extend(more_schemes);
                rules.extend(more_rules);
                if step_up.is_some() && another.is_some() {
                    errors.add(conflict(kind, kind, span));
                }
                let step_up = step_up.or(another);
                let stance = Stance::Required {
                    schemes,
                    rules,
                    step_up,
                };
                (first, stance)
            }
            (Some((first, stance)), _) => {
                errors.add(conflict(first, kind, span));
                (first, stance)
            }
        });
    }
    let stance = stance.map(|(_, stance)| stance);
    match (&stance, options.conceal) {
        (Some(Stance::Public { .. }), Some(span)) => errors.add(Error::new(
            span,
            "a public handler refuses nobody, so there is nothing to conceal",
        )),
        // Unless the attribute that is missing is there, and in error.
        (None, Some(span)) if errors.is_empty() => errors.add(Error::new(
            span,
            "`conceal` says how a handler refuses, not whom; add what it requires, such as \
             `#[require_auth]`",
        )),
        _ => {}
    }
    (stance, options)
}

fn conflict(first: Kind, second: Kind, span: Span) -> Error {
    let (first_name, second_name) = (first.name(), second.name());
    let message = if first == second {
        format!("`{first_name}` is there twice; remove one")
    } else {
        format!("`{second_name}` and `{first_name}` contradict each other; remove one")
    };
    Error::new(span, message)
}

impl Stance {
    /// The type of the argument that enforces the stance, around the other arguments.
    pub(crate) fn to_type(&self, options: &Options, arguments: &TokenStream) -> TokenStream {
        let krate = &options.krate();
        let realm = &options.realm();
        match self {
            Self::Required {
                schemes,
                rules,
                step_up,
            } => {
                let schemes = common_schemes(schemes, krate, realm);
                let need = rule::all_of(rules, krate, realm);
                let policy = quote!(#krate::__private::Required<#realm, { #schemes }, #need>);
                let policy = match step_up {
                    Some(step_up) => step_up.around(&policy, krate),
                    None => policy,
                };
                guarded(options, &policy, arguments)
            }
            Self::Optional { schemes } => {
                let schemes = if schemes.is_empty() {
                    every_scheme(krate, realm)
                } else {
                    scheme_bits(schemes, krate, realm)
                };
                let policy = quote!(#krate::__private::Optional<#realm, { #schemes }>);
                guarded(options, &policy, arguments)
            }
            Self::Public { reason } => {
                let reason = text(&reason.value(), krate);
                quote!(#krate::Public<#reason, #arguments>)
            }
        }
    }
}

fn guarded(options: &Options, policy: &TokenStream, arguments: &TokenStream) -> TokenStream {
    let krate = &options.krate();
    if options.conceal.is_some() {
        quote!(#krate::Guarded<#krate::__private::Concealed<#policy>, #arguments>)
    } else {
        quote!(#krate::Guarded<#policy, #arguments>)
    }
}

impl Options {
    pub(crate) fn krate(&self) -> Path {
        self.krate
            .clone()
            .unwrap_or_else(|| parse_quote!(::auth_core))
    }

    fn realm(&self) -> Path {
        self.realm
            .clone()
            .unwrap_or_else(|| parse_quote!(crate::Auth))
    }
}

fn every_scheme(krate: &Path, realm: &Path) -> TokenStream {
    quote!(#krate::__private::every_scheme(&#krate::__private::realm::<#realm>()))
}

/// The schemes that are in all lists; an error is the last list's.
fn common_schemes(lists: &[Vec<Path>], krate: &Path, realm: &Path) -> TokenStream {
    let bits = lists
        .iter()
        .map(|list| (list, scheme_bits(list, krate, realm)));
    let common = bits.reduce(|(_, above), (list, below)| {
        let span = list.first().map_or_else(Span::call_site, Spanned::span);
        let krate = rule::at(krate, span);
        (
            list,
            quote_spanned!(span=> #krate::__private::common_schemes(#above, #below)),
        )
    });
    common.map_or_else(|| every_scheme(krate, realm), |(_, bits)| bits)
}

/// Each scheme is checked where it is named.
fn scheme_bits(schemes: &[Path], krate: &Path, realm: &Path) -> TokenStream {
    let declared = quote!(#krate::__private::realm::<#realm>());
    let bits = schemes.iter().map(|scheme| {
        let krate = rule::at(krate, scheme.span());
        quote_spanned! {scheme.span()=>
            #krate::__private::scheme(&#declared, #krate::__private::verified::<#scheme, #realm>())
        }
    });
    quote!(#(#bits)|*)
}

/// Text as a type, sixteen bytes a level: a signature has room for nothing else.
pub(crate) fn text(text: &str, krate: &Path) -> TokenStream {
    text.as_bytes()
        .chunks(16)
        .rev()
        .fold(quote!(()), |rest, chunk| {
            let bytes = chunk
                .iter()
                .rev()
                .fold(0_u128, |bytes, byte| bytes << 8 | u128::from(*byte));
            let bytes = Literal::u128_unsuffixed(bytes);
            quote!(#krate::__private::Text<#bytes, #rest>)
        })
}
