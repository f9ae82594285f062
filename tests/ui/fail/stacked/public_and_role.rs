// Public, and a role.

#[path = "../../realm.rs"]
mod realm;
pub use realm::Auth;

#[auth_core::public(reason = "health probe")]
#[auth_core::require_role("admin")]
async fn health() {}

fn main() {}
