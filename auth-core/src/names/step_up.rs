//! How strongly and how recently the user has to have authenticated (RFC 9470).

use crate::names::principal::Principal;
use core::fmt;
use core::time::Duration;
use std::time::SystemTime;

/// How strongly and how recently the user has to have authenticated (RFC 9470).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StepUp {
    acr_values: &'static str,
    max_age: Option<u64>,
}

/// By how much the clock of who authenticated the user may be ahead of this one.
const SKEW: Duration = Duration::from_mins(1);

impl StepUp {
    pub(crate) const fn new(acr_values: &'static str, max_age: Option<u64>) -> Self {
        Self {
            acr_values,
            max_age,
        }
    }

    /// The authentication contexts of which one will do, with a space between; `None` if any
    /// will.
    #[must_use]
    pub const fn acr_values(&self) -> Option<&'static str> {
        if self.acr_values.is_empty() {
            None
        } else {
            Some(self.acr_values)
        }
    }

    /// How many seconds ago the user may have authenticated at most.
    #[must_use]
    pub const fn max_age(&self) -> Option<u64> {
        self.max_age
    }

    /// What a principal does not say of itself, it does not meet.
    pub(crate) fn is_met_by(&self, principal: &impl Principal) -> bool {
        self.is_strong_enough(principal.acr()) && self.is_recent_enough(principal)
    }

    fn is_strong_enough(&self, acr: Option<&str>) -> bool {
        let Some(values) = self.acr_values() else {
            return true;
        };
        acr.is_some_and(|acr| values.split(' ').any(|value| value == acr))
    }

    fn is_recent_enough(&self, principal: &impl Principal) -> bool {
        let Some(max_age) = self.max_age else {
            return true;
        };
        let now = SystemTime::now();
        principal
            .authenticated_at()
            .is_some_and(|at| match now.duration_since(at) {
                Ok(age) => age <= Duration::from_secs(max_age),
                Err(ahead) => ahead.duration() <= SKEW,
            })
    }
}

/// In words, as the attribute has it.
impl fmt::Display for StepUp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.acr_values(), self.max_age) {
            (Some(acr), Some(age)) => write!(f, "step_up(acr = {acr:?}, max_age = {age})"),
            (Some(acr), None) => write!(f, "step_up(acr = {acr:?})"),
            (None, Some(age)) => write!(f, "step_up(max_age = {age})"),
            (None, None) => f.write_str("step_up()"),
        }
    }
}
