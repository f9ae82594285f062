//! Three-valued judgement of a route: lets a caller in, refuses, or depends on unknown facts.
//!
//! A route is a conjunction of guards. A caller holds credentials of several schemes and
//! presents to each guard exactly one that the guard accepts.

use super::{Demand, Entry, ListedRule};

/// A fact that the decision of a guard depends on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Atom<'r> {
    /// The presented credentials are valid in the guard's realm.
    Valid,
    Scheme(&'r [String]),
    Role(&'r str),
    Scope(&'r str),
    Condition(&'r str),
}

/// Says whether a fact holds for the caller whom the credentials of a scheme identify to a
/// guard; `None` if that is unknown.
pub(crate) type Recorded<'t> = dyn Fn(&Demand, &str, Atom<'_>) -> Option<bool> + 't;

/// The limit of combinations of schemes: no written route has as many.
const MOST_CHOICES: usize = 4096;

impl Entry {
    /// Whether the route lets in a caller who holds credentials of the schemes `held`.
    pub(crate) fn judge(&self, held: &[&str], told: &Recorded<'_>) -> Option<bool> {
        let choices = self.choices(held)?;
        self.judge_choices(&choices, told)
    }

    /// Whether one of these requests is let in.
    pub(super) fn judge_choices(&self, choices: &[Vec<&str>], told: &Recorded<'_>) -> Option<bool> {
        let requests = choices.iter().map(|sent| self.judge_request(sent, told));
        decided(requests, true)
    }

    /// Whether the route lets in a request that carries credentials of exactly these schemes.
    fn judge_request(&self, sent: &[&str], told: &Recorded<'_>) -> Option<bool> {
        let guards = self.demands.iter().map(|demand| demand.judge(sent, told));
        // An unchecked handler may refuse whom the guards of its groups let in.
        decided(guards.chain(self.unchecked.then_some(None)), false)
    }

    /// The requests that a caller who holds credentials of the schemes `held` can send: to
    /// each guard that accepts some of them, exactly one is presented. `None` if there are too
    /// many.
    pub(super) fn choices<'h>(&self, held: &[&'h str]) -> Option<Vec<Vec<&'h str>>> {
        self.combinations(|demand| {
            let accepted = held.iter().filter(|scheme| demand.takes(scheme));
            let accepted: Vec<_> = accepted.copied().map(Some).collect();
            if accepted.is_empty() {
                vec![None]
            } else {
                accepted
            }
        })
    }

    /// The sets of schemes that a request can be let in with; a guard that lets anonymous
    /// requests in may be left without credentials. `None` if there are too many.
    pub(crate) fn alternatives(&self) -> Option<Vec<Vec<&str>>> {
        self.combinations(|demand| {
            let accepted = demand.schemes.iter().map(|scheme| Some(scheme.as_str()));
            accepted.chain(demand.anonymous.then_some(None)).collect()
        })
    }

    /// Combines one option of each guard, where `None` presents nothing to the guard. A
    /// combination in which a guard would see anything else than its option is left out.
    fn combinations<'e, 's>(
        &'e self,
        options: impl Fn(&'e Demand) -> Vec<Option<&'s str>>,
    ) -> Option<Vec<Vec<&'s str>>> {
        let mut combinations = vec![(Vec::new(), Vec::new())];
        for demand in &self.demands {
            let mut longer: Vec<(Vec<&str>, Vec<&Demand>)> = Vec::new();
            for option in options(demand) {
                for (sent, skipped) in &combinations {
                    let (mut sent, mut skipped) = (sent.clone(), skipped.clone());
                    match option {
                        Some(scheme) if !sent.contains(&scheme) => sent.push(scheme),
                        Some(_) => {}
                        None => skipped.push(demand),
                    }
                    longer.push((sent, skipped));
                }
                if longer.len() > MOST_CHOICES {
                    return None;
                }
            }
            combinations = longer;
        }
        let mut found: Vec<Vec<&str>> = Vec::new();
        for (sent, skipped) in combinations {
            let fits = self.demands.iter().all(|demand| {
                let seen = sent.iter().filter(|scheme| demand.takes(scheme)).count();
                seen == usize::from(!skipped.contains(&demand))
            });
            let is_known = |known: &Vec<&str>| {
                known.len() == sent.len() && sent.iter().all(|scheme| known.contains(scheme))
            };
            if fits && !found.iter().any(is_known) {
                found.push(sent);
            }
        }
        Some(found)
    }
}

impl Demand {
    /// Whether the guard accepts credentials of the scheme.
    pub(crate) fn takes(&self, scheme: &str) -> bool {
        self.schemes.iter().any(|accepted| accepted == scheme)
    }

    /// Whether the guard lets in a request with credentials of these schemes.
    pub(crate) fn judge(&self, sent: &[&str], told: &Recorded<'_>) -> Option<bool> {
        let mut seen = sent.iter().filter(|scheme| self.takes(scheme));
        match (seen.next(), seen.next()) {
            // The guard does not look at credentials of other schemes.
            (None, _) => Some(self.anonymous),
            (Some(scheme), None) => {
                let met = |atom: Atom<'_>| match atom {
                    Atom::Scheme(names) => Some(names.iter().any(|name| name == scheme)),
                    atom => told(self, scheme, atom),
                };
                decided([met(Atom::Valid), self.rule.judge(&met)], false)
            }
            // More than one method of authentication is an invalid request.
            (Some(_), Some(_)) => Some(false),
        }
    }
}

impl ListedRule {
    /// Whether the rule is met; `None` if that depends on facts that `told` does not know.
    pub(crate) fn judge(&self, told: &dyn Fn(Atom<'_>) -> Option<bool>) -> Option<bool> {
        match self {
            Self::Authenticated => Some(true),
            Self::Scheme(names) => told(Atom::Scheme(names)),
            Self::Role(name) => told(Atom::Role(name)),
            Self::Scope(name) => told(Atom::Scope(name)),
            Self::Condition(name) => told(Atom::Condition(name)),
            Self::All(rules) => decided(rules.iter().map(|rule| rule.judge(told)), false),
            Self::Any(rules) => decided(rules.iter().map(|rule| rule.judge(told)), true),
            Self::Not(rule) => rule.judge(told).map(|met| !met),
        }
    }

    /// Calls `visitor` with every fact that the rule depends on.
    pub(crate) fn visit<'r>(&'r self, visitor: &mut dyn FnMut(Atom<'r>)) {
        match self {
            Self::Authenticated => {}
            Self::Scheme(names) => visitor(Atom::Scheme(names)),
            Self::Role(name) => visitor(Atom::Role(name)),
            Self::Scope(name) => visitor(Atom::Scope(name)),
            Self::Condition(name) => visitor(Atom::Condition(name)),
            Self::All(rules) | Self::Any(rules) => {
                for rule in rules {
                    rule.visit(visitor);
                }
            }
            Self::Not(rule) => rule.visit(visitor),
        }
    }
}

/// The three-valued `any` (`deciding` is true) or `all` (`deciding` is false) of `parts`.
pub(crate) fn decided(
    parts: impl IntoIterator<Item = Option<bool>>,
    deciding: bool,
) -> Option<bool> {
    let mut outcome = Some(!deciding);
    for part in parts {
        if part == Some(deciding) {
            return part;
        }
        if part.is_none() {
            outcome = None;
        }
    }
    outcome
}
