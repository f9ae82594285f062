//! What a route demands, as const data: checked while compiling, enforced by one
//! evaluator, listed and probed. There is no second description that could drift.

mod accepted;
pub(crate) mod condition;
pub(crate) mod formula;
mod held;
mod judge;
pub(crate) mod need;
pub(crate) mod part;
mod scopes;

pub use crate::names::StepUp;
pub use condition::{Condition, ConditionContext, ConditionRef, Verdict};

pub(crate) use condition::{Settled, Unsettled};
pub(crate) use held::{Answers, Held};
pub(crate) use judge::Judged;

use crate::names::vocabulary::{Kind, NameSet, RoleKind, ScopeKind, Vocabulary};
use crate::realm::Realm;
use crate::realm::scheme::{SchemeList, SchemeSet};
use core::fmt;

/// What a route demands of a request: credentials of one of these schemes, by a principal
/// who meets this rule.
pub struct Requirement<R: Realm> {
    pub(crate) schemes: SchemeSet,
    pub(crate) rule: Rule<R>,
    pub(crate) step_up: Option<StepUp>,
    pub(crate) concealed: bool,
}

impl<R: Realm> Requirement<R> {
    /// What the principal has to meet.
    #[must_use]
    pub const fn rule(&self) -> &Rule<R> {
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

/// What a principal has to meet.
#[non_exhaustive]
pub enum Rule<R: Realm> {
    /// To be somebody: whoever is authenticated meets it.
    Authenticated,
    /// To be authenticated by one of these schemes.
    Scheme(SchemeSet),
    /// To have a role, or one that implies it.
    Role(Name<RoleKind>),
    /// To have a scope, or one that implies it.
    Scope(Name<ScopeKind>),
    /// That a condition says so.
    Condition(&'static ConditionRef<R>),
    /// To meet all of these.
    All(&'static [Rule<R>]),
    /// To meet at least one of these.
    Any(&'static [Rule<R>]),
    /// Not to meet this.
    Not(&'static Rule<R>),
}

// By hand: a derive would ask the same of the realm.
impl<R: Realm> Clone for Requirement<R> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<R: Realm> Copy for Requirement<R> {}

impl<R: Realm> Clone for Rule<R> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<R: Realm> Copy for Rule<R> {}

impl<R: Realm> fmt::Debug for Requirement<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Requirement")
            .field("schemes", &self.schemes)
            .field("rule", &self.rule)
            .field("step_up", &self.step_up)
            .field("concealed", &self.concealed)
            .finish()
    }
}

impl<R: Realm> fmt::Debug for Rule<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Rule({self})")
    }
}

/// In words, as the attributes would have it: `all(role("editor"), scope("posts:write"))`.
impl<R: Realm> fmt::Display for Requirement<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (&self.step_up, &self.rule) {
            (None, rule) => rule.fmt(f),
            (Some(step_up), Rule::Authenticated) => step_up.fmt(f),
            (Some(step_up), rule) => write!(f, "all({rule}, {step_up})"),
        }
    }
}

/// `word(part, part)`.
pub(crate) fn list<T: fmt::Display>(
    f: &mut fmt::Formatter<'_>,
    word: &str,
    parts: impl IntoIterator<Item = T>,
) -> fmt::Result {
    write!(f, "{word}(")?;
    for (index, part) in parts.into_iter().enumerate() {
        if index > 0 {
            f.write_str(", ")?;
        }
        part.fmt(f)?;
    }
    f.write_str(")")
}

impl<R: Realm> fmt::Display for Rule<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Authenticated => f.write_str("authenticated"),
            Self::Scheme(schemes) => {
                let names = R::Schemes::NAMES.iter().enumerate();
                let listed = names.filter(|(index, _)| schemes.contains(*index));
                list(f, "auth", listed.map(|(_, name)| name))
            }
            Self::Role(role) => write!(f, "role({:?})", role.name),
            Self::Scope(scope) => write!(f, "scope({:?})", scope.name),
            Self::Condition(check) => check.fmt(f),
            Self::All(rules) => list(f, "all", *rules),
            Self::Any(rules) => list(f, "any", *rules),
            Self::Not(rule) => write!(f, "not({rule})"),
        }
    }
}

/// A declared name, and the names that meet a demand for it.
#[derive(Clone, Copy, Debug)]
pub struct Name<K> {
    pub(crate) name: &'static str,
    pub(crate) met_by: NameSet<K>,
}

impl<K: Kind> Name<K> {
    #[expect(clippy::indexing_slicing, reason = "evaluated while compiling")]
    pub(crate) const fn of(vocabulary: &Vocabulary<K>, index: usize) -> Self {
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
