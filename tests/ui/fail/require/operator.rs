// An operator between parts.

#[path = "../../realm.rs"]
mod realm;
pub use realm::Auth;

#[auth_core::require(role("editor") || role("admin") && scope("posts:write"))]
async fn list() {}

fn main() {}
