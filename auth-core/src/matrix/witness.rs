//! Somebody whom one line lets in and another does not, if there is anybody.
//!
//! Not by comparing texts: who is let in depends on roles and scopes, on what these imply in
//! either version of the vocabulary, and on conditions. A search goes through all that make a
//! difference, and stops at what is already decided.

use super::judge::Atom;
use super::{AccessMatrix, Demand, Entry, ListedRealm};
use core::cell::Cell;

/// A line, and the matrix it is in.
#[derive(Clone, Copy)]
pub(super) struct Side<'m> {
    pub(super) matrix: &'m AccessMatrix,
    pub(super) entry: &'m Entry,
}

/// What a search comes to.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// This one is let in here and not there.
    Somebody(String),
    Nobody,
    /// The rules are too large to go through.
    Unknown,
}

/// What makes a difference to a rule: something to hold, or a condition.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Mention<'m> {
    /// Whether it is of the first side.
    first: bool,
    realm: &'m str,
    kind: Kind,
    name: &'m str,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Kind {
    Role,
    Scope,
    Condition,
}

/// Something that one has or has not, and all mentions that it meets.
struct Variable<'m> {
    kind: Kind,
    name: &'m str,
    meets: Vec<usize>,
}

/// Looks for somebody whom `here` lets in and `there` does not.
pub(super) fn find(here: Side<'_>, there: Side<'_>) -> Found {
    let mut schemes = vec![None];
    for demand in here.entry.demands.iter().chain(&there.entry.demands) {
        for scheme in demand.schemes.iter().map(String::as_str).map(Some) {
            if !schemes.contains(&scheme) {
                schemes.push(scheme);
            }
        }
    }
    let mut mentions = Vec::new();
    mention(here.entry, true, &mut mentions);
    mention(there.entry, false, &mut mentions);
    let variables = variables(here.matrix, there.matrix, &mentions);
    let search = Search {
        here: here.entry,
        there: there.entry,
        mentions,
        variables,
        steps: Cell::new(0),
    };
    let mut outcome = Found::Nobody;
    for scheme in schemes {
        match search.run(scheme, &mut Vec::new()) {
            Found::Nobody => {}
            Found::Unknown => outcome = Found::Unknown,
            somebody @ Found::Somebody(_) => return somebody,
        }
    }
    outcome
}

fn mention<'m>(entry: &'m Entry, first: bool, mentions: &mut Vec<Mention<'m>>) {
    for demand in &entry.demands {
        demand.rule.visit(&mut |atom| {
            let Some((kind, name)) = named(atom) else {
                return;
            };
            let mention = Mention {
                first,
                realm: &demand.realm,
                kind,
                name,
            };
            if !mentions.contains(&mention) {
                mentions.push(mention);
            }
        });
    }
}

const fn named(atom: Atom<'_>) -> Option<(Kind, &str)> {
    match atom {
        Atom::Role(name) => Some((Kind::Role, name)),
        Atom::Scope(name) => Some((Kind::Scope, name)),
        Atom::Condition(name) => Some((Kind::Condition, name)),
        Atom::Scheme(_) => None,
    }
}

/// What to go through: one of several that meet the same is enough.
fn variables<'m>(
    here: &'m AccessMatrix,
    there: &'m AccessMatrix,
    mentions: &[Mention<'m>],
) -> Vec<Variable<'m>> {
    let mut variables: Vec<Variable<'m>> = Vec::new();
    let mut add = |realm: &str, kind: Kind, name: &'m str| {
        let met = |mention: &Mention<'_>| {
            let matrix = if mention.first { here } else { there };
            mention.realm == realm && mention.kind == kind && meets(matrix, mention, name)
        };
        let indices = mentions
            .iter()
            .enumerate()
            .filter(|(_, mention)| met(mention));
        let meets: Vec<_> = indices.map(|(index, _)| index).collect();
        if !meets.is_empty() && variables.iter().all(|known| known.meets != meets) {
            variables.push(Variable { kind, name, meets });
        }
    };
    // Names that the rules mention go first, for examples with these and no stronger ones.
    for mention in mentions {
        add(mention.realm, mention.kind, mention.name);
    }
    for realm in here.realms.iter().chain(&there.realms) {
        for name in &realm.roles.names {
            add(&realm.name, Kind::Role, name);
        }
        for name in &realm.scopes.names {
            add(&realm.name, Kind::Scope, name);
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
            Kind::Condition => false,
        }
}

struct Search<'m> {
    here: &'m Entry,
    there: &'m Entry,
    mentions: Vec<Mention<'m>>,
    variables: Vec<Variable<'m>>,
    steps: Cell<usize>,
}

impl Search<'_> {
    /// More than any rule takes that a person has written.
    const MOST_STEPS: usize = 100_000;

    /// Goes on from what is assumed of the first variables.
    fn run(&self, scheme: Option<&str>, assumed: &mut Vec<bool>) -> Found {
        let steps = self.steps.get();
        self.steps.set(steps + 1);
        if steps > Self::MOST_STEPS {
            return Found::Unknown;
        }
        let here = self.judge(self.here, true, scheme, assumed);
        let there = self.judge(self.there, false, scheme, assumed);
        if here == Some(false) || there == Some(true) {
            return Found::Nobody;
        }
        if here == Some(true) && there == Some(false) {
            return Found::Somebody(self.describe(scheme, assumed));
        }
        if assumed.len() >= self.variables.len() {
            return Found::Unknown;
        }
        let mut outcome = Found::Nobody;
        // Without first: the simplest example is found first.
        for held in [false, true] {
            assumed.push(held);
            let found = self.run(scheme, assumed);
            assumed.pop();
            match found {
                Found::Nobody => {}
                Found::Unknown => outcome = Found::Unknown,
                Found::Somebody(_) => return found,
            }
        }
        outcome
    }

    fn judge(
        &self,
        entry: &Entry,
        first: bool,
        scheme: Option<&str>,
        assumed: &[bool],
    ) -> Option<bool> {
        entry.judge(scheme, &|demand: &Demand, atom| {
            let (kind, name) = named(atom)?;
            let mention = Mention {
                first,
                realm: &demand.realm,
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

    fn describe(&self, scheme: Option<&str>, assumed: &[bool]) -> String {
        let Some(scheme) = scheme else {
            return "without credentials".to_owned();
        };
        let held = self
            .variables
            .iter()
            .zip(assumed)
            .filter(|(_, held)| **held);
        let mut words: Vec<_> = held
            .map(|(variable, _)| match variable.kind {
                Kind::Role => format!("role {:?}", variable.name),
                Kind::Scope => format!("scope {:?}", variable.name),
                Kind::Condition => format!("{} met", variable.name),
            })
            .collect();
        if words.is_empty() {
            return format!("with {scheme} credentials and nothing else");
        }
        words.insert(0, format!("{scheme} credentials"));
        format!("with {}", words.join(", "))
    }
}
