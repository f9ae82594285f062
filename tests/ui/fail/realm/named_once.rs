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

#[auth_core::require_role("admin")]
#[auth_core::require_step_up(max_age = 300, realm = crate::Other)]
async fn transfer() {}

#[auth_core::conceal(realm = crate::Other)]
#[auth_core::require_role("admin")]
async fn hide() {}

fn main() {}
