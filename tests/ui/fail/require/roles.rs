// A list of roles.

#[path = "../../realm.rs"]
mod realm;
pub use realm::Auth;

#[auth_core::require(role("editor", "admin"))]
async fn list() {}

fn main() {}
