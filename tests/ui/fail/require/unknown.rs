// A word that does not exist.

#[path = "../../realm.rs"]
mod realm;
pub use realm::Auth;

#[auth_core::require(permission("posts:write"))]
async fn list() {}

fn main() {}
