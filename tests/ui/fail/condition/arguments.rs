// Arguments of the attribute.

#[path = "../../realm.rs"]
mod realm;
pub use realm::Auth;

use auth_core::{Condition, ConditionContext, Verdict, condition};

enum Always {}

#[condition("always")]
impl Condition<Auth> for Always {
    const NAME: &'static str = "always";
    const DESCRIPTION: &'static str = "met by everybody";

    fn check(_: ConditionContext<'_, Auth>) -> Verdict<'_> {
        Verdict::met()
    }
}

fn main() {}
