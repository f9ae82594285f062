// A policy, and a role that it includes.

#[path = "../../realm.rs"]
mod realm;
pub use realm::Auth;

auth_core::policy!(pub CanPublish = all(role("editor"), scope("posts:write")));

#[auth_core::require(CanPublish)]
#[auth_core::require_role("viewer")]
async fn publish() {}

fn main() {}
