//! From the attributes of a handler to its one stance.

use crate::attribute::{AttributeKind, Demand, ParsedAttribute};
use crate::check::Check;
use crate::errors::Errors;
use crate::options::Options;
use crate::rule::Rule;
use crate::stance::Stance;
use crate::step_up::StepUp;
use proc_macro2::Span;
use quote::ToTokens;
use syn::{Error, LitStr, Path};

/// Merges the attributes of a handler: stacked requirements mean *and*.
pub(crate) fn merge(
    attributes: Vec<ParsedAttribute>,
    errors: &mut Errors,
) -> (Option<Stance>, Options) {
    check_realms(&attributes, errors);
    let mut options = Options::default();
    let mut stance: Option<(AttributeKind, Demanded)> = None;
    for ParsedAttribute {
        kind,
        span,
        demand,
        options: own,
    } in attributes
    {
        errors.ok(options.merge(own, span));
        let next = match (kind, demand) {
            (AttributeKind::OptionalAuth, Demand::Schemes(schemes)) => Demanded::Optional(schemes),
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
        // After an error, the attribute that is missing may be the one in error.
        (None, Some(span)) if errors.is_empty() => errors.add(Error::new(
            span,
            "`conceal` changes how a handler refuses and requires nothing; add a requirement, such as \
             `#[require_auth]`",
        )),
        _ => {}
    }
    (stance, options)
}

/// Reports an attribute without `realm` beside one that names a realm: the schemes and names of the
/// one would be looked up in the realm of the other.
fn check_realms(attributes: &[ParsedAttribute], errors: &mut Errors) {
    let named = attributes
        .iter()
        .find_map(|parsed| parsed.options.realm.as_ref());
    let unnamed = attributes.iter().find(|parsed| {
        parsed.options.realm.is_none()
            && matches!(
                parsed.kind,
                AttributeKind::RequireAuth
                    | AttributeKind::RequireRole
                    | AttributeKind::RequireScope
                    | AttributeKind::Require
                    | AttributeKind::OptionalAuth
            )
    });
    let (Some(realm), Some(unnamed)) = (named, unnamed) else {
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

/// The sum of the attributes so far.
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

fn conflict(first: AttributeKind, second: AttributeKind, span: Span) -> Error {
    let (first_name, second_name) = (first.name(), second.name());
    let message = if first == second {
        format!("`{first_name}` is given twice; remove one")
    } else {
        format!("`{second_name}` and `{first_name}` contradict each other; remove one")
    };
    Error::new(span, message)
}
