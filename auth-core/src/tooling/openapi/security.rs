//! Security requirements: the part of a demand that OpenAPI has words for.
//!
//! OpenAPI has a list of alternatives, each with schemes that are needed together and the
//! scopes of each scheme. So it can express `any` and `all` of scopes, and several guards.
//! Roles, conditions and `not` are left out of the list, which then demands less than the route
//! and never something else, and go into a sentence.

use crate::tooling::matrix::{Demand, Entry, ListedRule, printable};
use utoipa::openapi::security::SecurityRequirement;

/// The demand of a route.
pub(super) struct Said {
    pub(super) security: Vec<SecurityRequirement>,
    /// The sentence for what OpenAPI has no words for.
    pub(super) rest: Option<String>,
}

/// Alternatives, each a list of scopes that are needed together.
struct Scopes {
    alternatives: Vec<Vec<String>>,
    /// Whether the alternatives are the whole rule.
    complete: bool,
}

/// The limit of alternatives that a person can read.
const MOST: usize = 16;

/// Schemes that are needed together, each with its scopes.
type Together<'e> = Vec<(&'e str, Vec<String>)>;

pub(super) fn of(entry: &Entry) -> Said {
    let mut complete = true;
    let mut security = Vec::new();
    for set in sets(entry) {
        let (requirements, all) = together(entry, &set);
        complete &= all;
        security.extend(requirements.into_iter().map(|together| {
            let each = together.into_iter();
            each.fold(
                SecurityRequirement::default(),
                |requirement, (scheme, scopes)| requirement.add(scheme, scopes),
            )
        }));
    }
    let rest = (!complete).then(|| {
        let access = printable(&entry.access());
        // A code span ends at as many backticks as it starts with (CommonMark section 6.1).
        let runs = access.split(|character| character != '`');
        let fence = "`".repeat(runs.map(str::len).max().unwrap_or_default() + 1);
        format!("Requires {fence}{access}{fence}.")
    });
    Said { security, rest }
}

/// The schemes that the requirements of a route name.
pub(super) fn schemes(entry: &Entry) -> Vec<&str> {
    sets(entry).into_iter().flatten().collect()
}

/// The sets of schemes that are needed together; an empty set lets anonymous requests in.
fn sets(entry: &Entry) -> Vec<Vec<&str>> {
    if entry.demands().is_empty() {
        return Vec::new();
    }
    let sets = entry.alternatives().unwrap_or_default();
    if !sets.is_empty() {
        return sets;
    }
    // An empty list would say that the route is public.
    let mut all: Vec<&str> = Vec::new();
    for scheme in entry.demands().iter().flat_map(Demand::schemes) {
        if !all.contains(&scheme.as_str()) {
            all.push(scheme);
        }
    }
    vec![all]
}

/// The alternatives for one set of schemes, and whether they are the whole demand.
fn together<'e>(entry: &'e Entry, set: &[&'e str]) -> (Vec<Together<'e>>, bool) {
    let plain: Together<'_> = set.iter().map(|&scheme| (scheme, Vec::new())).collect();
    let mut alternatives = vec![plain.clone()];
    let mut complete = true;
    for demand in entry.demands() {
        let Some(used) = set.iter().position(|scheme| demand.takes(scheme)) else {
            continue;
        };
        let scopes = Scopes::of(demand.rule());
        complete &= scopes.complete;
        let longer = alternatives.iter().flat_map(|together| {
            scopes.alternatives.iter().map(move |scopes| {
                let mut together = together.clone();
                if let Some((_, known)) = together.get_mut(used) {
                    for scope in scopes {
                        if !known.contains(scope) {
                            known.push(scope.clone());
                        }
                    }
                }
                together
            })
        });
        alternatives = longer.take(MOST + 1).collect();
        if alternatives.len() > MOST {
            return (vec![plain], false);
        }
    }
    (alternatives, complete)
}

impl Scopes {
    fn none(complete: bool) -> Self {
        Self {
            alternatives: vec![Vec::new()],
            complete,
        }
    }

    fn of(rule: &ListedRule) -> Self {
        match rule {
            ListedRule::Authenticated => Self::none(true),
            ListedRule::Scope(name) => Self {
                alternatives: vec![vec![name.clone()]],
                complete: true,
            },
            ListedRule::All(rules) => {
                let each = rules.iter().map(Self::of);
                each.fold(Self::none(true), |all, part| all.and(&part))
            }
            ListedRule::Any(rules) => {
                let each: Vec<_> = rules.iter().map(Self::of).collect();
                // Without one of its alternatives, the list would demand more than the rule.
                if each.is_empty() || each.iter().any(|part| !part.complete) {
                    return Self::none(false);
                }
                let parts = each.into_iter().flat_map(|part| part.alternatives);
                Self {
                    alternatives: parts.collect(),
                    complete: true,
                }
                .capped()
            }
            _ => Self::none(false),
        }
    }

    fn and(self, other: &Self) -> Self {
        let alternatives = self.alternatives.iter().flat_map(|ours| {
            other.alternatives.iter().map(move |theirs| {
                let mut both = ours.clone();
                both.extend(theirs.iter().filter(|name| !ours.contains(name)).cloned());
                both
            })
        });
        Self {
            alternatives: alternatives.collect(),
            complete: self.complete && other.complete,
        }
        .capped()
    }

    fn capped(self) -> Self {
        if self.alternatives.len() > MOST {
            Self::none(false)
        } else {
            self
        }
    }
}
