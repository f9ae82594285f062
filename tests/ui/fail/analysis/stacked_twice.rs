// The same attribute twice.

#[path = "../../realm.rs"]
mod realm;
pub use realm::Auth;

#[auth_core::require_role("editor")]
#[auth_core::require_role("editor")]
async fn list() {}

fn main() {}
