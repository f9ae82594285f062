// Optional, and a role.

#[path = "../../realm.rs"]
mod realm;
pub use realm::Auth;

#[auth_core::require_role("admin")]
#[auth_core::optional_auth]
async fn hello() {}

fn main() {}
