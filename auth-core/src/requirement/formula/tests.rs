//! The analysis against brute force: every principal, every condition's answer, every part
//! left out.

#![expect(
    clippy::indexing_slicing,
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test may panic"
)]

use super::analysis::Fault;
use super::{Finding, Formula, Implication};
use crate::names::Declared;
use crate::requirement::condition::{Argument, ConditionId};
use crate::{Roles, Scopes};

const ROLES: [&str; 4] = ["a", "b", "c", "d"];
const CONDITIONS: [ConditionId; 2] = [condition(1), condition(2)];
const SCHEMES: u32 = 0b11;

/// Two instances of one implementation: only the argument differs.
const fn condition(argument: u128) -> ConditionId {
    ConditionId {
        arguments: match argument {
            1 => &[Argument::Unsigned(1)],
            _ => &[Argument::Unsigned(2)],
        },
        ..ConditionId::NONE
    }
}

/// Random enough, and the same on every run.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        usize::try_from(self.0 >> 33).expect("31 bits") % bound
    }
}

/// Who a request is by.
struct World {
    roles: usize,
    scope: bool,
    conditions: usize,
    scheme: usize,
}

fn leaked<T>(value: T) -> &'static T {
    Box::leak(Box::new(value))
}

fn formula(random: &mut Random, depth: usize) -> Formula<'static> {
    if depth == 0 {
        return match random.below(9) {
            0 => Formula::Scope(0),
            1 => Formula::Scheme(0b01),
            2 => Formula::Scheme(0b10),
            3 => Formula::Condition(&CONDITIONS[0]),
            4 => Formula::Condition(&CONDITIONS[1]),
            role => Formula::Role(role - 5),
        };
    }
    let depth = random.below(depth);
    let mut some = |count: usize| -> &'static [Formula<'static>] {
        Vec::leak((0..count).map(|_| formula(random, depth)).collect())
    };
    let (three, two) = (some(3), some(2));
    match random.below(6) {
        0 => Formula::All(three),
        1 => Formula::All(two),
        2 => Formula::Any(three),
        3 => Formula::Any(two),
        4 => Formula::Policy(leaked(Formula::All(two))),
        _ => Formula::Not(leaked(two[0])),
    }
}

/// The pairs of a hierarchy without a cycle: a name implies later ones only.
fn hierarchy(random: &mut Random) -> &'static [(&'static str, &'static str)] {
    let mut pairs = Vec::new();
    for (index, stronger) in ROLES.into_iter().enumerate() {
        for weaker in ROLES.into_iter().skip(index + 1) {
            if random.below(3) == 0 {
                pairs.push((stronger, weaker));
            }
        }
    }
    Vec::leak(pairs)
}

fn has(roles: usize, role: usize, pairs: &[(&str, &str)]) -> bool {
    let stronger = |name: &str| ROLES.iter().position(|role| *role == name);
    roles >> role & 1 == 1
        || pairs
            .iter()
            .filter(|(_, weaker)| *weaker == ROLES[role])
            .any(|(name, _)| stronger(name).is_some_and(|index| has(roles, index, pairs)))
}

fn met(formula: &Formula<'_>, world: &World, pairs: &[(&str, &str)]) -> bool {
    match formula {
        Formula::Unknown => unreachable!("no test names what does not exist"),
        Formula::Role(role) => has(world.roles, *role, pairs),
        Formula::Scope(_) => world.scope,
        Formula::Scheme(schemes) => schemes >> world.scheme & 1 == 1,
        Formula::Acr(_) | Formula::MaxAge(_) => unreachable!("no rule has a step-up"),
        Formula::Condition(id) => {
            let index = CONDITIONS.iter().position(|condition| condition.is(id));
            world.conditions >> index.unwrap() & 1 == 1
        }
        Formula::Policy(part) => met(part, world, pairs),
        Formula::All(parts) => parts.iter().all(|part| met(part, world, pairs)),
        Formula::Any(parts) => parts.iter().any(|part| met(part, world, pairs)),
        Formula::Not(part) => !met(part, world, pairs),
    }
}

fn worlds(formula: &Formula<'_>, pairs: &[(&str, &str)]) -> Vec<bool> {
    let mut values = Vec::new();
    for roles in 0..1 << ROLES.len() {
        for conditions in 0..1 << CONDITIONS.len() {
            for rest in 0..4 {
                let world = World {
                    roles,
                    conditions,
                    scope: rest & 1 == 1,
                    scheme: rest >> 1,
                };
                values.push(met(formula, &world, pairs));
            }
        }
    }
    values
}

/// Every part, each before its own parts, and the whole without it, if it is in a list.
fn parts(
    formula: &Formula<'static>,
    within: &dyn Fn(Formula<'static>) -> Formula<'static>,
    found: &mut Vec<(Formula<'static>, Option<Formula<'static>>)>,
) {
    match *formula {
        Formula::All(list) | Formula::Any(list) => {
            let all = matches!(formula, Formula::All(_));
            let rebuilt = |parts: Vec<Formula<'static>>| {
                let parts = Vec::leak(parts);
                within(if all {
                    Formula::All(parts)
                } else {
                    Formula::Any(parts)
                })
            };
            for (index, part) in list.iter().enumerate() {
                let mut without = list.to_vec();
                without.remove(index);
                found.push((*part, Some(rebuilt(without))));
                let with = |part| {
                    let mut list = list.to_vec();
                    list[index] = part;
                    rebuilt(list)
                };
                parts(part, &with, found);
            }
        }
        Formula::Not(part) => {
            found.push((*part, None));
            parts(part, &|part| within(Formula::Not(leaked(part))), found);
        }
        _ => {}
    }
}

fn finding(realm: &Declared, formula: &Formula<'_>) -> Option<(usize, Fault)> {
    Finding::of(realm, SCHEMES, formula, false).found()
}

#[test]
fn agrees_with_brute_force() {
    let mut random = Random(11);
    let (mut clean, mut nobody, mut everybody, mut useless) = (0, 0, 0, 0);
    for _ in 0..20_000 {
        let pairs = hierarchy(&mut random);
        let realm = Declared {
            roles: leaked(Roles::new(&ROLES).implying(pairs)),
            scopes: const { &Scopes::new(&["s"]) },
            ..Declared::blank()
        };
        let whole = formula(&mut random, 3);
        let values = worlds(&whole, pairs);
        let mut all_parts = vec![(whole, None)];
        parts(&whole, &|part| part, &mut all_parts);
        let of = |number: usize| &all_parts[number];
        match finding(&realm, &whole) {
            None => {
                clean += 1;
                for (part, without) in &all_parts {
                    let values_here = worlds(part, pairs);
                    assert!(values_here.contains(&true), "{whole:?} {pairs:?} {part:?}");
                    assert!(values_here.contains(&false), "{whole:?} {pairs:?} {part:?}");
                    if let (false, Some(without)) = (matches!(part, Formula::Scheme(_)), without) {
                        assert_ne!(
                            worlds(without, pairs),
                            values,
                            "{whole:?} {pairs:?} {part:?}"
                        );
                    }
                }
            }
            Some((at, Fault::Nobody | Fault::NotEverybody)) => {
                nobody += 1;
                assert!(
                    !worlds(&of(at).0, pairs).contains(&true),
                    "{whole:?} {pairs:?}"
                );
            }
            Some((at, Fault::Everybody)) => {
                everybody += 1;
                assert!(
                    !worlds(&of(at).0, pairs).contains(&false),
                    "{whole:?} {pairs:?}"
                );
            }
            Some((at, Fault::Useless | Fault::Twice)) => {
                useless += 1;
                let without = of(at).1.as_ref().expect("in a list");
                assert_eq!(worlds(without, pairs), values, "{whole:?} {pairs:?}");
            }
            Some((_, fault)) => panic!("{fault:?} in {whole:?}"),
        }
    }
    for (count, what) in [
        (clean, "clean"),
        (nobody, "nobody"),
        (everybody, "everybody"),
        (useless, "useless"),
    ] {
        assert!(count > 100, "only {count} of {what}");
    }
}

#[test]
fn twelve_names_are_checked_and_thirteen_refused() {
    static NAMES: [&str; 13] = [
        "a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m",
    ];
    let realm = Declared {
        roles: leaked(Roles::new(&NAMES).implying(&[("a", "l")])),
        ..Declared::blank()
    };
    let roles = |count| -> Vec<_> { (0..count).map(Formula::Role).collect() };

    assert_eq!(
        finding(&realm, &Formula::Any(&roles(12))),
        Some((1, Fault::Useless)),
        "who has 'a' has 'l'",
    );
    let (most, last) = (roles(11), Formula::Not(&Formula::Role(11)));
    let contradiction = [Formula::All(&most), last];
    assert_eq!(
        finding(&realm, &Formula::All(&contradiction)),
        Some((0, Fault::Nobody)),
    );
    assert_eq!(finding(&realm, &Formula::Any(&roles(11))), None);
    assert_eq!(
        finding(&realm, &Formula::Any(&roles(13))),
        Some((0, Fault::TooManyNames)),
    );
}

#[test]
fn a_stronger_or_fresher_authentication_implies_a_weaker_or_older_one() {
    let realm = Declared::blank();
    let with = |acr: &'static str, max_age: Option<u64>| -> Formula<'static> {
        let acr = if acr.is_empty() {
            Formula::All(&[])
        } else {
            Formula::Acr(acr)
        };
        let max_age = max_age.map_or(Formula::All(&[]), Formula::MaxAge);
        Formula::All(leaked([Formula::Scheme(SCHEMES), acr, max_age]))
    };
    for (stronger, weaker, holds) in [
        (with("", None), with("", None), true),
        (with("mfa", Some(300)), with("", None), true),
        (with("", None), with("mfa", None), false),
        (with("", None), with("", Some(300)), false),
        (with("mfa", None), with("mfa", None), true),
        (with("mfa", None), with("pin", None), false),
        (with("mfa", None), with("mf", None), false),
        (with("mf", None), with("mfa", None), false),
        // One of the values will do: fewer are stronger.
        (with("mfa", None), with("pin mfa", None), true),
        (with("mfa", None), with("mfa pin", None), true),
        (with("pin mfa", None), with("mfa", None), false),
        (with("pin mfa", None), with("mfa pin", None), true),
        (with("mfa mfa", None), with("mfa", None), true),
        (with("mfa pin", None), with("mfa key", None), false),
        (with("", Some(60)), with("", Some(300)), true),
        (with("", Some(300)), with("", Some(300)), true),
        (with("", Some(300)), with("", Some(60)), false),
        (with("", Some(0)), with("", Some(1)), true),
        (with("mfa", Some(60)), with("mfa pin", Some(300)), true),
        (with("mfa", Some(300)), with("mfa pin", Some(60)), false),
        (with("mfa pin", Some(60)), with("mfa", Some(300)), false),
        (with("mfa", Some(60)), with("", Some(60)), true),
    ] {
        let found = Implication::of(&realm, SCHEMES, &stronger, &weaker);
        let expected = if holds {
            Implication::Holds
        } else {
            Implication::Fails
        };
        assert_eq!(found, expected, "{stronger:?} {weaker:?}");
    }
}
