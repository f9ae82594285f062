// A type that does not exist.

#[path = "../../realm.rs"]
mod realm;
pub use realm::Auth;

#[auth_core::require(all(role("editor"), FromOffice))]
async fn list() {}

fn main() {}
