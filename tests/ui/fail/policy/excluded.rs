// A policy that another attribute excludes.

#[path = "../../realm.rs"]
mod realm;
pub use realm::Auth;

auth_core::policy!(pub CanPublish = all(role("editor"), scope("posts:write")));

#[auth_core::require(all(CanPublish, not(scope("posts:write"))))]
async fn publish() {}

fn main() {}
