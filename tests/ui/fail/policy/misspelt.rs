// A policy with a misspelt scope.

#[path = "../../realm.rs"]
mod realm;
pub use realm::Auth;

auth_core::policy!(pub CanPublish = all(role("editor"), scope("posts:wirte")));

#[auth_core::require(CanPublish)]
async fn publish() {}

fn main() {}
