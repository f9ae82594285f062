//! A condition as const data.

use super::{Condition, ConditionContext, Verdict};
use crate::realm::Realm;
use core::any::TypeId;
use core::fmt;

/// A condition, as a requirement holds it.
pub struct Check<R: Realm> {
    about: About,
    ask: fn(ConditionContext<'_, R>) -> Verdict<'_>,
}

impl<R: Realm> Check<R> {
    pub(crate) const fn of<C: Condition<R>>() -> Self {
        Self {
            about: About {
                id: TypeId::of::<C>(),
                name: C::NAME,
                description: C::DESCRIPTION,
            },
            ask: C::check,
        }
    }

    /// The name of the condition.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.about.name
    }

    /// What the condition demands.
    #[must_use]
    pub const fn description(&self) -> &'static str {
        self.about.description
    }

    pub(crate) const fn about(&self) -> &About {
        &self.about
    }

    pub(crate) fn ask<'a>(&self, context: ConditionContext<'a, R>) -> Verdict<'a> {
        (self.ask)(context)
    }
}

impl<R: Realm> fmt::Debug for Check<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Check").field(&self.about.name).finish()
    }
}

/// Which condition it is.
pub(crate) struct About {
    id: TypeId,
    name: &'static str,
    description: &'static str,
}

impl About {
    /// No condition.
    pub(crate) const NOBODY: Self = Self {
        id: TypeId::of::<Self>(),
        name: "",
        description: "",
    };

    pub(crate) fn is(&self, other: &Self) -> bool {
        self.id == other.id
    }
}
