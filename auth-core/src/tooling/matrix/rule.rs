//! A rule in the matrix: it owns its names, so that it can be read from a file.

use super::conditions::Conditions;
use super::realm::ListedRealm;
use crate::realm::Realm;
use crate::requirement::{Requirement, Rule, list};
use core::fmt;

/// The rule that a principal has to meet.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ListedRule {
    /// Any authenticated principal.
    Authenticated,
    /// Authentication by one of these schemes.
    Scheme(Vec<String>),
    /// A role, or one that implies it.
    Role(String),
    /// A scope, or one that implies it.
    Scope(String),
    /// A condition: its name, with const arguments (`at-least(10)`), and with its type where
    /// another condition in the list has the same name.
    Condition(String),
    /// All of these rules.
    All(Vec<Self>),
    /// At least one of these rules; nobody meets an empty list.
    Any(Vec<Self>),
    /// The opposite of this rule.
    Not(Box<Self>),
}

impl ListedRule {
    pub(crate) fn of<R: Realm>(rule: &Rule<R>, conditions: &Conditions) -> Self {
        let each = |rule: &Rule<R>| Self::of(rule, conditions);
        let all = |rules: &[Rule<R>]| rules.iter().map(each).collect();
        match rule {
            Rule::Authenticated => Self::Authenticated,
            Rule::Scheme(schemes) => Self::Scheme(ListedRealm::scheme_names::<R>(*schemes)),
            Rule::Role(name) => Self::Role(name.as_str().to_owned()),
            Rule::Scope(name) => Self::Scope(name.as_str().to_owned()),
            Rule::Condition(check) => Self::Condition(conditions.name(check.about())),
            Rule::All(rules) => Self::All(all(rules)),
            Rule::Any(rules) => Self::Any(all(rules)),
            Rule::Not(rule) => Self::Not(Box::new(each(rule))),
        }
    }

    /// The whole requirement as a rule. Step-up is listed like a condition: it does not depend
    /// on roles or scopes.
    pub(crate) fn demanded<R: Realm>(
        requirement: &Requirement<R>,
        conditions: &Conditions,
    ) -> Self {
        let rule = Self::of(requirement.rule(), conditions);
        let Some(step_up) = requirement.step_up() else {
            return rule;
        };
        let step_up = Self::Condition(step_up.to_string());
        match rule {
            Self::Authenticated => step_up,
            rule => Self::All(vec![rule, step_up]),
        }
    }
}

/// The words of the attributes: `all(role("editor"), scope("posts:write"))`.
impl fmt::Display for ListedRule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Authenticated => f.write_str("authenticated"),
            Self::Scheme(names) => list(f, "auth", names),
            Self::Role(name) => write!(f, "role({name:?})"),
            Self::Scope(name) => write!(f, "scope({name:?})"),
            Self::Condition(name) => f.write_str(name),
            Self::All(rules) => list(f, "all", rules),
            Self::Any(rules) if rules.is_empty() => f.write_str("nobody"),
            Self::Any(rules) => list(f, "any", rules),
            Self::Not(rule) => write!(f, "not({rule})"),
        }
    }
}
