// A type that is neither a condition nor a policy.

#[path = "../../realm.rs"]
mod realm;
pub use realm::Auth;

#[auth_core::require(any(role("editor"), FromOffice))]
async fn list() {}

enum FromOffice {}

fn main() {}
