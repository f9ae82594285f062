//! Which scopes to ask a client for.

use super::{Held, Rule};
use crate::realm::Realm;

impl<R: Realm> Rule<R> {
    /// All the scopes that would do, in the order of the rule, with a space between:
    /// those of an `all` together, those of the first branch of an `any` that scopes can
    /// open to whoever holds this. `None` when no scope is wanted.
    pub(crate) fn scope(&self, held: &Held<'_>) -> Option<String> {
        let mut wanted = Vec::new();
        self.collect_scopes(&held.with_every_scope(), &mut wanted);
        (!wanted.is_empty()).then(|| wanted.join(" "))
    }

    fn collect_scopes(&self, held: &Held<'_>, wanted: &mut Vec<&'static str>) {
        match self {
            Self::Scope(scope) => {
                if !wanted.contains(&scope.name) {
                    wanted.push(scope.name);
                }
            }
            Self::All(rules) => {
                for rule in *rules {
                    rule.collect_scopes(held, wanted);
                }
            }
            Self::Any(rules) => {
                let opened = |rule: &&Self| rule.mentions_scope() && rule.is_met_by(held);
                if let Some(rule) = rules.iter().find(opened) {
                    rule.collect_scopes(held, wanted);
                }
            }
            // More scopes cannot help to lack one.
            Self::Not(_)
            | Self::Authenticated
            | Self::Scheme(_)
            | Self::Role(_)
            | Self::Condition(_) => {}
        }
    }

    fn mentions_scope(&self) -> bool {
        match self {
            Self::Scope(_) => true,
            Self::All(rules) | Self::Any(rules) => rules.iter().any(Self::mentions_scope),
            Self::Not(_)
            | Self::Authenticated
            | Self::Scheme(_)
            | Self::Role(_)
            | Self::Condition(_) => false,
        }
    }
}
