//! Which schemes are worth looking at.

use super::Rule;
use crate::realm::Realm;
use crate::realm::scheme::SchemeSet;

impl<R: Realm> Rule<R> {
    /// Those of the schemes that somebody could meet the rule with. Credentials of another
    /// are not looked at, and no challenge asks for them.
    pub(crate) const fn accepted(&self, among: SchemeSet) -> SchemeSet {
        let mut accepted = SchemeSet::EMPTY;
        let mut index = 0;
        while index < SchemeSet::MOST {
            if among.contains(index) && self.may_be_met(SchemeSet::only(index), true) {
                accepted = accepted.union(SchemeSet::only(index));
            }
            index += 1;
        }
        accepted
    }

    /// Whether the rule is met by that scheme and whatever else helps, or hurts.
    #[expect(clippy::indexing_slicing, reason = "evaluated while compiling")]
    const fn may_be_met(&self, scheme: SchemeSet, helps: bool) -> bool {
        match self {
            Self::Authenticated => true,
            Self::Scheme(schemes) => schemes.intersects(scheme),
            Self::Role(_) | Self::Scope(_) | Self::Condition(_) => helps,
            Self::All(rules) => {
                let mut index = 0;
                while index < rules.len() {
                    if !rules[index].may_be_met(scheme, helps) {
                        return false;
                    }
                    index += 1;
                }
                true
            }
            Self::Any(rules) => {
                let mut index = 0;
                while index < rules.len() {
                    if rules[index].may_be_met(scheme, helps) {
                        return true;
                    }
                    index += 1;
                }
                false
            }
            Self::Not(rule) => !rule.may_be_met(scheme, !helps),
        }
    }
}
