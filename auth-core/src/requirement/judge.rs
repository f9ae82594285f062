//! Three-valued judgement of a rule: met, not met, or not to be told.
//!
//! Judging asks nobody. Where the outcome depends on a condition that has not been asked,
//! it says which one to ask next, and is done again with the answer: so a condition is
//! asked only if it decides, at most once, and whether it answers at once or later is all
//! the same.

use super::{Held, Rule, Settled, Unsettled};
use crate::realm::Realm;
use crate::requirement::condition::ConditionRef;

/// What becomes of a rule.
pub(crate) enum Judged<R: Realm> {
    Met,
    NotMet,
    /// No condition left to ask could change that it cannot be told.
    Unsettled(Unsettled),
    /// It depends on this condition.
    Ask(&'static ConditionRef<R>),
}

impl<R: Realm> Judged<R> {
    const fn known(met: bool) -> Self {
        if met { Self::Met } else { Self::NotMet }
    }

    const fn is_met(&self) -> bool {
        matches!(self, Self::Met)
    }

    const fn is_not_met(&self) -> bool {
        matches!(self, Self::NotMet)
    }

    /// What outweighs what is not decided yet: an open question, then what has no answer.
    fn undecided(self, other: Self) -> Self {
        match (self, other) {
            (Self::Unsettled(a), Self::Unsettled(b)) => Self::Unsettled(a.and(b)),
            (Self::Ask(check), _) | (_, Self::Ask(check)) => Self::Ask(check),
            (Self::Unsettled(why), _) | (_, Self::Unsettled(why)) => Self::Unsettled(why),
            (judged, _) => judged,
        }
    }

    fn negated(self) -> Self {
        match self {
            Self::Met => Self::NotMet,
            Self::NotMet => Self::Met,
            undecided => undecided,
        }
    }
}

impl<R: Realm> Rule<R> {
    /// Judges the rule by what is held. Neither allocates nor looks at a name.
    pub(crate) fn judge(&self, held: &Held<'_>) -> Judged<R> {
        match self {
            Self::Authenticated => Judged::Met,
            Self::Scheme(schemes) => Judged::known(held.schemes.is_one_of(*schemes)),
            Self::Role(role) => Judged::known(held.roles.meets(role.met_by)),
            Self::Scope(scope) => Judged::known(held.scopes.meets(scope.met_by)),
            Self::Condition(check) => held.condition(check),
            Self::All(rules) => {
                let mut all = Judged::Met;
                for rule in *rules {
                    all = all.undecided(match rule.judge(held) {
                        Judged::NotMet => return Judged::NotMet,
                        judged => judged,
                    });
                }
                all
            }
            Self::Any(rules) => {
                let mut any = Judged::NotMet;
                for rule in *rules {
                    any = any.undecided(match rule.judge(held) {
                        Judged::Met => return Judged::Met,
                        judged => judged,
                    });
                }
                any
            }
            Self::Not(rule) => rule.judge(&held.negated()).negated(),
        }
    }

    /// Whether what is held meets the rule.
    pub(crate) fn is_met_by(&self, held: &Held<'_>) -> bool {
        self.judge(held).is_met()
    }

    /// Whether it is certain that what is held does not meet the rule.
    pub(crate) fn is_not_met_by(&self, held: &Held<'_>) -> bool {
        self.judge(held).is_not_met()
    }
}

impl Held<'_> {
    fn condition<R: Realm>(&self, check: &'static ConditionRef<R>) -> Judged<R> {
        use super::held::Fact;
        match (self.answer(check.about()), self.unasked) {
            (Some(Settled::Met), _) | (None, Fact::Favourable) => Judged::Met,
            (Some(Settled::NotMet), _) | (None, Fact::Adverse) => Judged::NotMet,
            (Some(Settled::Unsettled(why)), _) => Judged::Unsettled(why),
            (None, Fact::Known(())) => Judged::Ask(check),
        }
    }
}
