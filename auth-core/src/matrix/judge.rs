//! Three-valued judgement: let in, refused, or not to be told from what is known.

use super::{Demand, Entry, ListedRule};

/// Something that a rule depends on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Atom<'r> {
    Scheme(&'r [String]),
    Role(&'r str),
    Scope(&'r str),
    Condition(&'r str),
}

impl Entry {
    /// Whether a request is let in, as far as `told` can tell.
    ///
    /// With credentials of `scheme`, which are good ones, or without any.
    pub(crate) fn judge(
        &self,
        scheme: Option<&str>,
        told: &dyn Fn(&Demand, Atom<'_>) -> Option<bool>,
    ) -> Option<bool> {
        if self.unchecked {
            return None;
        }
        let each = self.demands.iter().map(|demand| demand.judge(scheme, told));
        decided(each, false)
    }
}

impl Demand {
    fn judge(
        &self,
        scheme: Option<&str>,
        told: &dyn Fn(&Self, Atom<'_>) -> Option<bool>,
    ) -> Option<bool> {
        match scheme.filter(|scheme| self.schemes.iter().any(|taken| taken == scheme)) {
            // Credentials of a scheme that is not taken are not looked at.
            None => Some(self.anonymous),
            Some(scheme) => self.rule.judge(&|atom| match atom {
                Atom::Scheme(names) => Some(names.iter().any(|name| name == scheme)),
                atom => told(self, atom),
            }),
        }
    }
}

impl ListedRule {
    /// Whether the rule is met as far as `told` can tell; `None` when it depends on what it
    /// cannot.
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

    /// Calls `visitor` with everything the rule depends on.
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

/// The outcome of a list of which one part that comes out as `deciding` is enough.
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
