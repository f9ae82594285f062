//! A condition as const data.

use super::{Argument, Condition, ConditionContext, Verdict};
use crate::realm::Realm;
use crate::requirement::list;
use core::any::TypeId;
use core::fmt;

/// A condition, as a requirement holds it.
pub struct ConditionRef<R: Realm> {
    about: About,
    ask: fn(ConditionContext<'_, R>) -> Verdict<'_>,
}

impl<R: Realm> ConditionRef<R> {
    pub(crate) const fn of<C: Condition<R>>() -> Self {
        Self {
            about: About {
                id: TypeId::of::<C>(),
                type_name: core::any::type_name::<C>,
                arguments: C::PUT_THE_ATTRIBUTE_CONDITION_ON_THIS_IMPL.arguments,
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

impl<R: Realm> fmt::Debug for ConditionRef<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (name, ty) = (&self.about.name, format_args!("{}", self.about.type_name()));
        f.debug_tuple("ConditionRef")
            .field(name)
            .field(&ty)
            .finish()
    }
}

/// The name with the const arguments, if there are any: `at-least(10)`.
impl<R: Realm> fmt::Display for ConditionRef<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.about.fmt(f)
    }
}

/// Which condition it is.
pub(crate) struct About {
    id: TypeId,
    type_name: fn() -> &'static str,
    arguments: &'static [Argument],
    name: &'static str,
    description: &'static str,
}

impl About {
    /// No condition.
    pub(crate) const NOBODY: Self = Self {
        id: TypeId::of::<Self>(),
        type_name: || "",
        arguments: &[],
        name: "",
        description: "",
    };

    pub(crate) fn is(&self, other: &Self) -> bool {
        self.id == other.id
    }

    /// The type of the condition.
    #[cfg(any(feature = "axum", feature = "actix"))]
    pub(crate) const fn id(&self) -> TypeId {
        self.id
    }

    /// The name of that type.
    pub(crate) fn type_name(&self) -> &'static str {
        (self.type_name)()
    }
}

impl fmt::Display for About {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.arguments.is_empty() {
            f.write_str(self.name)
        } else {
            list(f, self.name, self.arguments)
        }
    }
}
