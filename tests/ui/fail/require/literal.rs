// A name that is neither said to be a role nor a scope.

#[path = "../../realm.rs"]
mod realm;
pub use realm::Auth;

#[auth_core::require(all("admin", scope("posts:write")))]
async fn list() {}

fn main() {}
