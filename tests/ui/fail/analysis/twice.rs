// A name that is there twice.

#[path = "../../realm.rs"]
mod realm;
pub use realm::Auth;

#[auth_core::require_scope(any("posts:read", "posts:read"))]
async fn list() {}

fn main() {}
