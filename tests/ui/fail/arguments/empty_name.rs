// A role without a name.

#[path = "../../realm.rs"]
mod realm;
pub use realm::Auth;

#[auth_core::require_role("")]
async fn purge() {}

fn main() {}
