// A contradiction that only the hierarchy shows.

#[path = "../../realm.rs"]
mod realm;
pub use realm::Auth;

#[auth_core::require(all(role("admin"), not(role("viewer"))))]
async fn purge() {}

fn main() {}
