// A word without quotes.

#[path = "../../realm.rs"]
mod realm;
pub use realm::Auth;

#[auth_core::require(any(role("editor"), admin))]
async fn list() {}

fn main() {}
