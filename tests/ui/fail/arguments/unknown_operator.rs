// An operator that does not exist.

#[path = "../../realm.rs"]
mod realm;
pub use realm::Auth;

#[auth_core::require_scope(or("posts:read", "posts:write"))]
async fn list() {}

fn main() {}
