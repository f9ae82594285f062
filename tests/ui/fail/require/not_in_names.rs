// A word of the whole language among names.

#[path = "../../realm.rs"]
mod realm;
pub use realm::Auth;

#[auth_core::require_role(any("editor", scope("posts:write")))]
async fn list() {}

fn main() {}
