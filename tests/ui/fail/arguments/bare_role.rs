// A role without quotes.

#[path = "../../realm.rs"]
mod realm;
pub use realm::Auth;

#[auth_core::require_role(admin)]
async fn purge() {}

fn main() {}
