// Misspelt names, each where it is.

#[path = "../../realm.rs"]
mod realm;
pub use realm::Auth;

#[auth_core::require(any(all(role("edtor"), scope("posts:write")), scope("post:read")))]
async fn list() {}

fn main() {}
