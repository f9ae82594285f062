//! What a path in a requirement can name: a condition, or a policy.

use super::Rule;
use crate::realm::Realm;
use crate::requirement::condition::{Condition, ConditionRef};
use crate::requirement::formula::Formula;

/// A type that a requirement can name: every [`Condition`], and what `policy!` declares.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is neither a condition nor a policy of the realm `{R}`",
    label = "does not implement `auth_core::Condition<{R}>`",
    note = "implement `auth_core::Condition<{R}>` for it, or declare it with `auth_core::policy!`"
)]
pub trait Part<R: Realm>: 'static {
    /// What it demands.
    const RULE: Rule<R>;

    /// The same, as it is written.
    const FORMULA: Formula<'static>;
}

#[diagnostic::do_not_recommend]
impl<R: Realm, C: Condition<R>> Part<R> for C {
    const RULE: Rule<R> = Rule::Condition(&ConditionRef::of::<C>());
    const FORMULA: Formula<'static> =
        Formula::Condition(&C::PUT_THE_ATTRIBUTE_CONDITION_ON_THIS_IMPL);
}

/// What a path in a requirement stands for, or a compile error where it is written.
#[must_use]
pub const fn part<P: Part<R>, R: Realm>() -> Formula<'static> {
    P::FORMULA
}
