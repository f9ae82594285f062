//! The one stance that the attributes of a handler add up to.

use crate::attribute::{Demand, Kind, Parsed};
use crate::check::Check;
use crate::errors::Errors;
use crate::handler::Handler;
use crate::options::Options;
use crate::rule::{self, Rule, Target};
use crate::step_up::StepUp;
use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{Error, LitStr, Path, PathSegment, Token, Type};

/// What a handler demands of every request.
pub(crate) enum Stance {
    /// Credentials of a scheme in all of these lists, and this rule.
    Required {
        schemes: Vec<Vec<Path>>,
        rule: Option<Rule>,
        /// Whether the rule is what several attributes demand together.
        stacked: bool,
        step_up: Option<StepUp>,
        /// What has to be true of the arguments.
        checks: Vec<Check>,
    },
    /// Good credentials of one of these schemes, or none.
    Optional { schemes: Vec<Path> },
    /// Nothing, and why.
    Public { reason: LitStr },
}

/// What the type of the argument says of the handler besides its stance.
pub(crate) struct Shape<'h> {
    /// The types of its own arguments, as a tuple.
    pub(crate) arguments: TokenStream,
    /// The policy whose guard it asks for.
    pub(crate) proof: Option<&'h Type>,
    /// Whether it refuses requests itself.
    pub(crate) is_refusing: bool,
}

/// Merges the attributes of a handler: stacked requirements mean *and*.
pub(crate) fn merge(attributes: Vec<Parsed>, errors: &mut Errors) -> (Option<Stance>, Options) {
    check_realms(&attributes, errors);
    let mut options = Options::default();
    let mut stance: Option<(Kind, Demanded)> = None;
    for Parsed {
        kind,
        span,
        demand,
        options: own,
    } in attributes
    {
        errors.ok(options.merge(own, span));
        let next = match (kind, demand) {
            (Kind::OptionalAuth, Demand::Schemes(schemes)) => Demanded::Optional(schemes),
            (_, Demand::Schemes(schemes)) if schemes.is_empty() => {
                Demanded::Required(Parts::default())
            }
            (_, Demand::Schemes(schemes)) => Demanded::Required(Parts {
                schemes: vec![schemes],
                ..Parts::default()
            }),
            (_, Demand::Rule(rule)) => Demanded::Required(Parts {
                rules: vec![rule],
                ..Parts::default()
            }),
            (_, Demand::Check(check)) => Demanded::Required(Parts {
                checks: vec![check],
                ..Parts::default()
            }),
            (_, Demand::StepUp(step_up)) => Demanded::Required(Parts {
                step_up: Some(step_up),
                ..Parts::default()
            }),
            (_, Demand::Public(reason)) => Demanded::Public(reason),
            (_, Demand::Nothing) => continue,
        };
        stance = Some(match (stance, next) {
            (None, next) => (kind, next),
            (Some((first, Demanded::Required(mut parts))), Demanded::Required(more)) => {
                parts.schemes.extend(more.schemes);
                parts.rules.extend(more.rules);
                parts.checks.extend(more.checks);
                if parts.step_up.is_some() && more.step_up.is_some() {
                    errors.add(conflict(kind, kind, span));
                }
                parts.step_up = parts.step_up.or(more.step_up);
                (first, Demanded::Required(parts))
            }
            (Some((first, stance)), _) => {
                errors.add(conflict(first, kind, span));
                (first, stance)
            }
        });
    }
    let stance = stance.map(|(_, stance)| match stance {
        Demanded::Required(parts) => Stance::Required {
            schemes: parts.schemes,
            stacked: parts.rules.len() > 1,
            rule: Rule::all_of(parts.rules),
            step_up: parts.step_up,
            checks: parts.checks,
        },
        Demanded::Optional(schemes) => Stance::Optional { schemes },
        Demanded::Public(reason) => Stance::Public { reason },
    });
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

/// Reports an attribute without `realm` beside one that names a realm, if both speak of a realm's
/// schemes or names: the one would be looked up in the realm of the other.
fn check_realms(attributes: &[Parsed], errors: &mut Errors) {
    let of_a_realm = |parsed: &&Parsed| {
        matches!(
            parsed.kind,
            Kind::RequireAuth
                | Kind::RequireRole
                | Kind::RequireScope
                | Kind::Require
                | Kind::OptionalAuth
        )
    };
    let (named, unnamed): (Vec<_>, Vec<_>) = attributes
        .iter()
        .filter(of_a_realm)
        .partition(|parsed| parsed.options.realm.is_some());
    let named = named
        .iter()
        .find_map(|parsed| parsed.options.realm.as_ref());
    let (Some(realm), Some(unnamed)) = (named, unnamed.first()) else {
        return;
    };
    let realm = realm.to_token_stream().to_string().replace(' ', "");
    errors.add(Error::new(
        unnamed.span,
        format!(
            "this attribute is about the realm `crate::Auth`, and another one on this handler \
             about `{realm}`; write `realm = …` in both"
        ),
    ));
}

/// What the attributes so far add up to.
enum Demanded {
    Required(Parts),
    Optional(Vec<Path>),
    Public(LitStr),
}

#[derive(Default)]
struct Parts {
    schemes: Vec<Vec<Path>>,
    rules: Vec<Rule>,
    step_up: Option<StepUp>,
    checks: Vec<Check>,
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
    /// What has to be true of the arguments.
    pub(crate) fn checks(&self) -> &[Check] {
        match self {
            Self::Required { checks, .. } => checks,
            Self::Optional { .. } | Self::Public { .. } => &[],
        }
    }

    /// Whether what the handler refuses itself is to be as if the guard had: by a check, or in
    /// any way on a concealed route, where nobody may see a denial.
    pub(crate) fn is_checking(&self, options: &Options) -> bool {
        !self.checks().is_empty() || options.conceal.is_some()
    }

    /// The same, or where the handler says that it may.
    pub(crate) fn is_refusing(&self, handler: &Handler, options: &Options) -> bool {
        let has_guard = !matches!(self, Self::Public { .. });
        self.is_checking(options) || has_guard && handler.denies().is_some()
    }

    /// The type of the argument that enforces the stance, around the other arguments.
    pub(crate) fn to_type(&self, options: &Options, shape: &Shape<'_>) -> TokenStream {
        let target = &options.target();
        self.around(options, shape, |rule, stacked, schemes| {
            let proven = shape
                .proof
                .map(|policy| target.proven(rule, &schemes, policy));
            let checked = target.checked(rule, stacked, schemes);
            quote!(#proven #checked)
        })
    }

    /// The same type where it stands a second time, of no arguments and without the checks of
    /// the rule as a whole.
    pub(crate) fn to_type_again(&self, options: &Options) -> TokenStream {
        let shape = Shape {
            arguments: quote!(()),
            proof: None,
            is_refusing: false,
        };
        self.around(options, &shape, |_, _, schemes| schemes)
    }

    fn around(
        &self,
        options: &Options,
        shape: &Shape<'_>,
        checked: impl FnOnce(Option<&Rule>, bool, TokenStream) -> TokenStream,
    ) -> TokenStream {
        let target = &options.target();
        let Target { krate, realm } = target;
        match self {
            Self::Required {
                schemes,
                rule,
                stacked,
                step_up,
                ..
            } => {
                let need = target.need(rule.as_ref());
                let schemes = common_schemes(schemes, target);
                let schemes = checked(rule.as_ref(), *stacked, schemes);
                let policy = quote!(#krate::__private::Required<#realm, { #schemes }, #need>);
                let policy = match step_up {
                    Some(step_up) => step_up.around(&policy, krate),
                    None => policy,
                };
                guarded(options, &policy, shape)
            }
            Self::Optional { schemes } => {
                let schemes = if schemes.is_empty() {
                    every_scheme(target)
                } else {
                    target.scheme_bits(schemes)
                };
                let policy = quote!(#krate::__private::Optional<#realm, { #schemes }>);
                guarded(options, &policy, shape)
            }
            Self::Public { reason } => {
                let reason = text(&reason.value(), krate);
                let arguments = &shape.arguments;
                quote!(#krate::Public<#reason, #arguments>)
            }
        }
    }
}

fn guarded(options: &Options, policy: &TokenStream, shape: &Shape<'_>) -> TokenStream {
    let krate = &options.krate();
    let arguments = &shape.arguments;
    let concealed = options
        .conceal
        .map(|_| quote!(#krate::__private::Concealed<#policy>));
    let policy = concealed.as_ref().unwrap_or(policy);
    if shape.is_refusing {
        quote!(#krate::Guarded<#krate::__private::KeepsRequest<#policy>, #arguments>)
    } else {
        quote!(#krate::Guarded<#policy, #arguments>)
    }
}

// Put together and not parsed: every handler asks for them.
impl Options {
    pub(crate) fn krate(&self) -> Path {
        self.krate.clone().unwrap_or_else(|| Path {
            leading_colon: Some(Token![::](Span::call_site())),
            ..Ident::new("auth_core", Span::call_site()).into()
        })
    }

    fn realm(&self) -> Path {
        self.realm.clone().unwrap_or_else(|| Path {
            leading_colon: None,
            segments: ["crate", "Auth"]
                .map(|segment| PathSegment::from(Ident::new(segment, Span::call_site())))
                .into_iter()
                .collect(),
        })
    }

    pub(crate) fn target(&self) -> Target {
        Target {
            krate: self.krate(),
            realm: self.realm(),
        }
    }
}

fn every_scheme(target: &Target) -> TokenStream {
    let krate = &target.krate;
    let declared = target.declared();
    quote!(#krate::__private::every_scheme(&#declared))
}

/// The schemes that are in all lists; an error is the last list's.
fn common_schemes(lists: &[Vec<Path>], target: &Target) -> TokenStream {
    let bits = lists.iter().map(|list| (list, target.scheme_bits(list)));
    let common = bits.reduce(|(_, above), (list, below)| {
        let span = list.first().map_or_else(Span::call_site, Spanned::span);
        let krate = rule::at(&target.krate, span);
        (
            list,
            quote_spanned!(span=> #krate::__private::common_schemes(#above, #below)),
        )
    });
    common.map_or_else(|| every_scheme(target), |(_, bits)| bits)
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
