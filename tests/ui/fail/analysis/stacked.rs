// Attributes that contradict each other.

#[path = "../../realm.rs"]
mod realm;
pub use realm::Auth;

#[auth_core::require_role(not("editor"))]
#[auth_core::require(all(role("admin"), scope("posts:write")))]
async fn list() {}

fn main() {}
