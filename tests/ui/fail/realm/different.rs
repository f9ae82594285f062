// Two attributes that name different realms.

#[path = "../../realm.rs"]
mod realm;
pub use realm::Auth;

#[auth_core::require_auth(realm = crate::Auth)]
#[auth_core::require_role("admin", realm = crate::Other)]
async fn me() {}

fn main() {}
