//! The search for a caller whom one route lets in and another refuses.
//!
//! Comparing texts is not enough: access depends on roles and scopes, on what these imply in
//! either version of the vocabulary, on conditions, and on which credentials a caller holds.
//! The search assumes one fact after the other and stops where both routes are decided.

use super::judge::Atom;
use super::{AccessMatrix, Demand, Entry, ListedRealm};
use core::cell::Cell;

/// A route, and the matrix that lists it.
#[derive(Clone, Copy)]
pub(super) struct Side<'m> {
    pub(super) matrix: &'m AccessMatrix,
    pub(super) entry: &'m Entry,
}

/// The result of a search.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// A description of a caller whom `here` lets in and `there` refuses.
    Somebody(String),
    Nobody,
    /// The rules are too large for the search.
    Unknown,
}

/// A fact on which the decision of a guard depends. It belongs to the caller whom the
/// credentials of `scheme` identify to the realm: two credentials may be of two principals.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Mention<'m> {
    /// Whether the guard is of the side `here`.
    here: bool,
    realm: &'m str,
    scheme: &'m str,
    kind: Kind,
    name: &'m str,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Kind {
    /// The credentials are valid in the realm.
    Valid,
    Role,
    Scope,
    Condition,
}

/// A fact that the search assumes, and the indices of all mentions that it satisfies.
struct Variable<'m> {
    realm: &'m str,
    scheme: &'m str,
    kind: Kind,
    name: &'m str,
    meets: Vec<usize>,
}

/// Looks for a caller whom `here` lets in and `there` refuses.
pub(super) fn find(here: Side<'_>, there: Side<'_>) -> Found {
    let Some(holdings) = holdings(here.entry, there.entry) else {
        return Found::Unknown;
    };
    let mut mentions = Vec::new();
    mention(here.entry, true, &mut mentions);
    mention(there.entry, false, &mut mentions);
    let variables = variables(here.matrix, there.matrix, &mentions);
    let steps = Cell::new(0);
    let mut outcome = Found::Nobody;
    for held in &holdings {
        let requests = |entry: &Entry| entry.choices(held);
        let (Some(first), Some(second)) = (requests(here.entry), requests(there.entry)) else {
            return Found::Unknown;
        };
        let search = Search {
            here: (here.entry, first),
            there: (there.entry, second),
            mentions: &mentions,
            variables: variables
                .iter()
                .filter(|variable| held.contains(&variable.scheme))
                .collect(),
            steps: &steps,
        };
        match search.run(&mut Vec::new()) {
            Found::Nobody => {}
            Found::Unknown => outcome = Found::Unknown,
            somebody @ Found::Somebody(_) => return somebody,
        }
    }
    outcome
}

/// The sets of schemes of which credentials are worth holding, small sets first.
///
/// A caller needs the schemes that `here` lets in with. Beyond these, only a scheme of a guard
/// of `there` that would otherwise see no credentials can make a difference.
fn holdings<'m>(here: &'m Entry, there: &'m Entry) -> Option<Vec<Vec<&'m str>>> {
    const MOST: usize = 4096;
    let mut holdings = here.alternatives()?;
    for demand in &there.demands {
        let mut more = Vec::new();
        for held in &holdings {
            if held.iter().any(|scheme| demand.takes(scheme)) {
                continue;
            }
            for scheme in &demand.schemes {
                let mut held = held.clone();
                held.push(scheme.as_str());
                more.push(held);
            }
        }
        holdings.append(&mut more);
        if holdings.len() > MOST {
            return None;
        }
    }
    holdings.sort_by_key(Vec::len);
    Some(holdings)
}

fn mention<'m>(entry: &'m Entry, here: bool, mentions: &mut Vec<Mention<'m>>) {
    for demand in &entry.demands {
        for scheme in &demand.schemes {
            let mut add = |atom| {
                let Some((kind, name)) = named(atom) else {
                    return;
                };
                let mention = Mention {
                    here,
                    realm: &demand.realm,
                    scheme,
                    kind,
                    name,
                };
                if !mentions.contains(&mention) {
                    mentions.push(mention);
                }
            };
            add(Atom::Valid);
            demand.rule.visit(&mut add);
        }
    }
}

const fn named(atom: Atom<'_>) -> Option<(Kind, &str)> {
    match atom {
        Atom::Valid => Some((Kind::Valid, "")),
        Atom::Role(name) => Some((Kind::Role, name)),
        Atom::Scope(name) => Some((Kind::Scope, name)),
        Atom::Condition(name) => Some((Kind::Condition, name)),
        Atom::Scheme(_) => None,
    }
}

/// The facts to assume. Of several that satisfy the same mentions, one is enough.
fn variables<'m>(
    here: &'m AccessMatrix,
    there: &'m AccessMatrix,
    mentions: &[Mention<'m>],
) -> Vec<Variable<'m>> {
    let mut variables: Vec<Variable<'m>> = Vec::new();
    let mut add = |of: &Mention<'m>, kind: Kind, name: &'m str| {
        let met = |mention: &Mention<'_>| {
            let matrix = if mention.here { here } else { there };
            mention.realm == of.realm
                && mention.scheme == of.scheme
                && mention.kind == kind
                && meets(matrix, mention, name)
        };
        let indices = mentions
            .iter()
            .enumerate()
            .filter(|(_, mention)| met(mention));
        let meets: Vec<_> = indices.map(|(index, _)| index).collect();
        if !meets.is_empty() && variables.iter().all(|known| known.meets != meets) {
            variables.push(Variable {
                realm: of.realm,
                scheme: of.scheme,
                kind,
                name,
                meets,
            });
        }
    };
    let credentials = || mentions.iter().filter(|of| of.kind == Kind::Valid);
    for of in credentials() {
        add(of, Kind::Valid, "");
    }
    // Names that the rules mention come first: examples hold these rather than stronger ones.
    for mention in mentions {
        add(mention, mention.kind, mention.name);
    }
    for of in credentials() {
        for realm in [here.realm(of.realm), there.realm(of.realm)] {
            for name in realm.iter().flat_map(|realm| &realm.roles.names) {
                add(of, Kind::Role, name);
            }
            for name in realm.iter().flat_map(|realm| &realm.scopes.names) {
                add(of, Kind::Scope, name);
            }
        }
    }
    variables
}

fn meets(matrix: &AccessMatrix, mention: &Mention<'_>, held: &str) -> bool {
    let realm = matrix.realm(mention.realm);
    let implied = |names: fn(&ListedRealm) -> &super::Names| {
        realm.is_some_and(|realm| names(realm).meets(held, mention.name))
    };
    held == mention.name
        || match mention.kind {
            Kind::Role => implied(ListedRealm::roles),
            Kind::Scope => implied(ListedRealm::scopes),
            Kind::Valid | Kind::Condition => false,
        }
}

/// The search among callers who hold credentials of the same schemes.
struct Search<'s, 'm> {
    /// The route, and the requests that these callers can send to it.
    here: (&'m Entry, Vec<Vec<&'m str>>),
    there: (&'m Entry, Vec<Vec<&'m str>>),
    mentions: &'s [Mention<'m>],
    variables: Vec<&'s Variable<'m>>,
    steps: &'s Cell<usize>,
}

impl Search<'_, '_> {
    /// The limit of steps: no rule that a person writes takes as many.
    const MOST_STEPS: usize = 100_000;

    /// Continues from what is assumed of the first variables.
    fn run(&self, assumed: &mut Vec<bool>) -> Found {
        let steps = self.steps.get();
        self.steps.set(steps + 1);
        if steps > Self::MOST_STEPS {
            return Found::Unknown;
        }
        let here = self.judge(true, assumed);
        let there = self.judge(false, assumed);
        if here == Some(false) || there == Some(true) {
            return Found::Nobody;
        }
        if here == Some(true) && there == Some(false) {
            return Found::Somebody(self.describe(assumed));
        }
        if assumed.len() >= self.variables.len() {
            return Found::Unknown;
        }
        let mut outcome = Found::Nobody;
        // The simplest example comes first: nothing held.
        for value in [false, true] {
            assumed.push(value);
            let found = self.run(assumed);
            assumed.pop();
            match found {
                Found::Nobody => {}
                Found::Unknown => outcome = Found::Unknown,
                Found::Somebody(_) => return found,
            }
        }
        outcome
    }

    fn judge(&self, here: bool, assumed: &[bool]) -> Option<bool> {
        let (entry, choices) = if here { &self.here } else { &self.there };
        entry.judge_choices(choices, &|demand: &Demand, scheme, atom| {
            let (kind, name) = named(atom)?;
            let mention = Mention {
                here,
                realm: &demand.realm,
                scheme,
                kind,
                name,
            };
            let index = self.mentions.iter().position(|known| *known == mention)?;
            let mut met = Some(false);
            for (position, variable) in self.variables.iter().enumerate() {
                if variable.meets.contains(&index) {
                    match assumed.get(position) {
                        Some(true) => return Some(true),
                        Some(false) => {}
                        None => met = None,
                    }
                }
            }
            met
        })
    }

    fn describe(&self, assumed: &[bool]) -> String {
        let assumed = || self.variables.iter().zip(assumed);
        let mut credentials: Vec<_> = self.variables.iter().collect();
        credentials.retain(|variable| variable.kind == Kind::Valid);
        let Some(first) = credentials.first() else {
            return "without credentials".to_owned();
        };
        let one_realm = credentials.iter().all(|other| other.realm == first.realm);
        let mut holds_nothing = true;
        let mut each = Vec::new();
        for of in credentials {
            let is_bad = assumed().any(|(variable, value)| {
                !value && variable.kind == Kind::Valid && variable.meets == of.meets
            });
            let bad = if is_bad { "bad " } else { "" };
            let realm = if one_realm {
                String::new()
            } else {
                format!(" for realm {:?}", of.realm)
            };
            let mut words = vec![format!("{bad}{} credentials{realm}", of.scheme)];
            let held = assumed().filter(|(variable, value)| {
                **value && variable.realm == of.realm && variable.scheme == of.scheme
            });
            words.extend(held.filter_map(|(variable, _)| {
                let name = variable.name;
                match variable.kind {
                    Kind::Valid => None,
                    Kind::Role => Some(format!("role {name:?}")),
                    Kind::Scope => Some(format!("scope {name:?}")),
                    Kind::Condition => Some(format!("{name} met")),
                }
            }));
            holds_nothing &= words.len() == 1;
            each.push(words.join(", "));
        }
        let rest = if holds_nothing {
            " and nothing else"
        } else {
            ""
        };
        format!("with {}{rest}", each.join(" and "))
    }
}
