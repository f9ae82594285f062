//! What a route demands, as const data: checked while compiling, enforced by one
//! evaluator, listed and probed. There is no second description that could drift.

pub(crate) mod need;
mod scopes;
mod step_up;

pub use step_up::StepUp;

use crate::principal::Principal;
use crate::scheme::SchemeSet;
use crate::vocabulary::{Kind, NameSet, RoleKind, RoleSet, ScopeKind, ScopeSet, Vocabulary};
use core::fmt;

/// What a route demands of a request: credentials of one of these schemes, by a principal
/// who meets this rule.
#[derive(Clone, Copy, Debug)]
pub struct Requirement {
    pub(crate) schemes: SchemeSet,
    pub(crate) rule: Rule,
    pub(crate) step_up: Option<StepUp>,
    pub(crate) concealed: bool,
}

impl Requirement {
    /// What the principal has to meet.
    #[must_use]
    pub const fn rule(&self) -> &Rule {
        &self.rule
    }

    /// How strongly and how recently the user has to have authenticated.
    #[must_use]
    pub const fn step_up(&self) -> Option<&StepUp> {
        self.step_up.as_ref()
    }

    /// Whether refusals look like a route that does not exist.
    #[must_use]
    pub const fn is_concealed(&self) -> bool {
        self.concealed
    }
}

/// In words, as the attributes would have it: `all(role("editor"), scope("posts:write"))`.
impl fmt::Display for Requirement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (&self.step_up, &self.rule) {
            (None, rule) => rule.fmt(f),
            (Some(step_up), Rule::Authenticated) => step_up.fmt(f),
            (Some(step_up), rule) => write!(f, "all({rule}, {step_up})"),
        }
    }
}

/// What a principal has to meet.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Rule {
    /// To be somebody: whoever is authenticated meets it.
    Authenticated,
    /// To have a role, or one that implies it.
    Role(Name<RoleKind>),
    /// To have a scope, or one that implies it.
    Scope(Name<ScopeKind>),
    /// To meet all of these.
    All(&'static [Rule]),
    /// To meet at least one of these.
    Any(&'static [Rule]),
    /// Not to meet this.
    Not(&'static Rule),
}

/// A declared name, and the names that meet a demand for it.
#[derive(Clone, Copy, Debug)]
pub struct Name<K> {
    pub(crate) name: &'static str,
    pub(crate) met_by: NameSet<K>,
}

impl<K: Kind> Name<K> {
    #[expect(clippy::indexing_slicing, reason = "evaluated while compiling")]
    const fn of(vocabulary: &Vocabulary<K>, index: usize) -> Self {
        Self {
            name: vocabulary.names()[index],
            met_by: vocabulary.meeting(index),
        }
    }

    /// The name as declared.
    #[must_use]
    pub const fn as_str(&self) -> &'static str {
        self.name
    }
}

/// What is known, or assumed, of a principal.
#[derive(Clone, Copy)]
pub(crate) struct Held {
    roles: Assumed<RoleSet>,
    scopes: Assumed<ScopeSet>,
}

#[derive(Clone, Copy)]
enum Assumed<S> {
    Known(S),
    /// Enough: used to find out what a better token could change.
    Enough,
}

impl<K> Assumed<NameSet<K>> {
    fn meets(self, name: &Name<K>) -> bool {
        match self {
            Self::Known(held) => held.intersects(name.met_by),
            Self::Enough => true,
        }
    }
}

impl Held {
    pub(crate) fn by(principal: &impl Principal) -> Self {
        Self {
            roles: Assumed::Known(principal.roles()),
            scopes: Assumed::Known(principal.scopes()),
        }
    }

    /// By somebody of whom nothing is known and all is assumed.
    pub(crate) const fn by_anybody() -> Self {
        Self {
            roles: Assumed::Enough,
            scopes: Assumed::Enough,
        }
    }

    /// By the same principal with a token of all scopes.
    pub(crate) const fn with_every_scope(self) -> Self {
        Self {
            scopes: Assumed::Enough,
            ..self
        }
    }

    /// What a `not` judges by: an assumption in favour must not turn against.
    fn negated(self) -> Self {
        fn known<K>(held: Assumed<NameSet<K>>) -> Assumed<NameSet<K>> {
            match held {
                Assumed::Known(_) => held,
                Assumed::Enough => Assumed::Known(NameSet::EMPTY),
            }
        }
        Self {
            roles: known(self.roles),
            scopes: known(self.scopes),
        }
    }
}

impl Rule {
    /// Whether what is held meets the rule. Neither allocates nor looks at a name.
    pub(crate) fn is_met_by(&self, held: Held) -> bool {
        match self {
            Self::Authenticated => true,
            Self::Role(role) => held.roles.meets(role),
            Self::Scope(scope) => held.scopes.meets(scope),
            Self::All(rules) => rules.iter().all(|rule| rule.is_met_by(held)),
            Self::Any(rules) => rules.iter().any(|rule| rule.is_met_by(held)),
            Self::Not(rule) => !rule.is_met_by(held.negated()),
        }
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let list = |f: &mut fmt::Formatter<'_>, word: &str, rules: &[Self]| {
            write!(f, "{word}(")?;
            for (index, rule) in rules.iter().enumerate() {
                if index > 0 {
                    f.write_str(", ")?;
                }
                rule.fmt(f)?;
            }
            f.write_str(")")
        };
        match self {
            Self::Authenticated => f.write_str("authenticated"),
            Self::Role(role) => write!(f, "role({:?})", role.name),
            Self::Scope(scope) => write!(f, "scope({:?})", scope.name),
            Self::All(rules) => list(f, "all", rules),
            Self::Any(rules) => list(f, "any", rules),
            Self::Not(rule) => write!(f, "not({rule})"),
        }
    }
}
