// One instance is the same condition wherever it is named, another is not.

#[path = "../../realm.rs"]
mod realm;
pub use realm::Auth;

use auth_core::{Condition, ConditionContext, Verdict, condition, require};

enum Only<const ON: bool> {}

#[condition]
impl<const ON: bool> Condition<Auth> for Only<ON> {
    const NAME: &'static str = "only";
    const DESCRIPTION: &'static str = "met by everybody or nobody";

    fn check(_: ConditionContext<'_, Auth>) -> Verdict<'_> {
        Verdict::met()
    }
}

type On = Only<true>;
type Also = Only<true>;
type Off = Only<false>;

#[require(all(On, Off))]
async fn both() {}

#[require(all(On, Also))]
async fn twice() {}

#[require(all(On, not(Also)))]
async fn never() {}

fn main() {}
