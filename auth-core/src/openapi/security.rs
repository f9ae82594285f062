//! Security requirements: what OpenAPI can say of a demand, and what it cannot.
//!
//! It has a list of alternatives, each with the scopes that a scheme needs. So it can say
//! `any` and `all` of scopes. Roles, conditions and `not` it cannot: they are left out of the
//! list, which then says less than is demanded and never something else, and go into a
//! sentence.

use crate::matrix::{Demand, Entry, ListedRule};
use utoipa::openapi::security::SecurityRequirement;

/// What there is to say.
pub(super) struct Said {
    pub(super) security: Vec<SecurityRequirement>,
    /// What OpenAPI has no words for.
    pub(super) rest: Option<String>,
}

/// Alternatives, of which each is scopes that are needed together.
struct Scopes {
    alternatives: Vec<Vec<String>>,
    /// Whether that is all of it.
    complete: bool,
}

/// More alternatives are more than one reads.
const MOST: usize = 16;

pub(super) fn of(entry: &Entry) -> Said {
    let schemes = entry.schemes();
    let mut scopes = Scopes::none(true);
    for demand in entry.demands() {
        scopes = scopes.and(&Scopes::of(demand.rule()));
    }
    let mut security = Vec::new();
    for scheme in schemes {
        for alternative in &scopes.alternatives {
            security.push(SecurityRequirement::new(scheme, alternative));
        }
    }
    let demands = entry.demands();
    if !demands.is_empty() && demands.iter().all(Demand::lets_anonymous_in) {
        security.push(SecurityRequirement::default());
    }
    let rest = (!scopes.complete).then(|| format!("Requires `{}`.", entry.access()));
    Said { security, rest }
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
                // Were one left out, the list would demand more than is demanded.
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
