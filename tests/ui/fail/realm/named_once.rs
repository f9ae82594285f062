// Two attributes of which one names a realm.

#[path = "../../realm.rs"]
mod realm;
pub use realm::Auth;

#[auth_core::require_auth(realm = crate::Other)]
#[auth_core::require_role("admin")]
async fn purge() {}

#[auth_core::require_role("admin")]
#[auth_core::require_scope("posts:write", realm = crate::Other)]
async fn write() {}

fn main() {}
