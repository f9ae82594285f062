// A guard of a policy that the attributes do not demand.

#[path = "../../realm.rs"]
mod realm;
pub use realm::Auth;

auth_core::policy!(pub CanPublish = all(role("editor"), scope("posts:write")));

use auth_core::Guard;

#[auth_core::require_role("editor")]
async fn publish(#[guard] _proof: Guard<CanPublish>) {}

fn main() {}
