// A bare list of roles.

#[path = "../../realm.rs"]
mod realm;
pub use realm::Auth;

#[auth_core::require_role("admin", "editor")]
async fn purge() {}

fn main() {}
