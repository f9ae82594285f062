// A guard of a condition that only has the name of the handler's.

#[path = "../../realm.rs"]
mod realm;
pub use realm::Auth;

use auth_core::{Condition, ConditionContext, Guard, Verdict, condition, policy, require};

enum AtLeast<const LEVEL: u32> {}

#[condition]
impl<const LEVEL: u32> Condition<Auth> for AtLeast<LEVEL> {
    const NAME: &'static str = "at-least";
    const DESCRIPTION: &'static str = "the account has a level";

    fn check(_: ConditionContext<'_, Auth>) -> Verdict<'_> {
        Verdict::met()
    }
}

type AtLeast1 = AtLeast<1>;
type AtLeast10 = AtLeast<10>;

policy! {
    Low = AtLeast1;
    High = AtLeast10;
}

#[require(AtLeast1)]
async fn low(#[guard] proof: Guard<High>) {
    drop(proof);
}

#[require(AtLeast1)]
async fn fine(#[guard] proof: Guard<Low>) {
    drop(proof);
}

fn main() {}
