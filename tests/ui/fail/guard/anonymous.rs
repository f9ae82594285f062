// A guard where anonymous requests are let in.

#[path = "../../realm.rs"]
mod realm;
pub use realm::Auth;

auth_core::policy!(pub CanPublish = all(role("editor"), scope("posts:write")));

use auth_core::Guard;

#[auth_core::optional_auth]
async fn publish(#[guard] _proof: Guard<CanPublish>) {}

fn main() {}
