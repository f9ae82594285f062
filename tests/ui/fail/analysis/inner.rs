// A contradiction within.

#[path = "../../realm.rs"]
mod realm;
pub use realm::Auth;

#[auth_core::require(any(scope("posts:write"), all(role("editor"), not(role("editor")))))]
async fn list() {}

fn main() {}
