// A role without a name.

#[path = "../../realm.rs"]
mod realm;
pub use realm::Auth;

#[auth_core::require(role())]
async fn list() {}

fn main() {}
