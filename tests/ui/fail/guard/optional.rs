// An optional guard.

#[path = "../../realm.rs"]
mod realm;
pub use realm::Auth;

auth_core::policy!(pub CanPublish = all(role("editor"), scope("posts:write")));

use auth_core::Guard;

#[auth_core::require(CanPublish)]
async fn publish(#[guard] _proof: Option<Guard<CanPublish>>) {}

fn main() {}
