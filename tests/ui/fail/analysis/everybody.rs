// A requirement that everybody meets.

#[path = "../../realm.rs"]
mod realm;
pub use realm::Auth;

#[auth_core::require(any(role("admin"), not(role("admin"))))]
async fn list() {}

fn main() {}
