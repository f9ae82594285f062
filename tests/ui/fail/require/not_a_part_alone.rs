// A type alone that is neither a condition nor a policy.

#[path = "../../realm.rs"]
mod realm;
pub use realm::Auth;

#[auth_core::require(FromOffice)]
async fn list() {}

enum FromOffice {}

fn main() {}
