// A misspelt role.

#[path = "../../realm.rs"]
mod realm;
pub use realm::Auth;

#[auth_core::require_role("amdin")]
async fn purge() {}

fn main() {}
