// A role that another one implies.

#[path = "../../realm.rs"]
mod realm;
pub use realm::Auth;

#[auth_core::require(any(role("viewer"), role("admin")))]
async fn list() {}

fn main() {}
