// One implementation for several types, which nothing could tell apart while compiling.

#[path = "../../realm.rs"]
mod realm;
pub use realm::Auth;

use auth_core::{Condition, ConditionContext, Realm, Verdict, condition};
use std::marker::PhantomData;

struct Always<T>(PhantomData<T>);

#[condition]
impl<T: 'static> Condition<Auth> for Always<T> {
    const NAME: &'static str = "always";
    const DESCRIPTION: &'static str = "met by everybody";

    fn check(_: ConditionContext<'_, Auth>) -> Verdict<'_> {
        Verdict::met()
    }
}

enum Never {}

// The realm may be a parameter.
#[condition]
impl<R: Realm> Condition<R> for Never {
    const NAME: &'static str = "never";
    const DESCRIPTION: &'static str = "met by nobody";

    fn check(_: ConditionContext<'_, R>) -> Verdict<'_> {
        Verdict::not_met("never")
    }
}

fn main() {}
