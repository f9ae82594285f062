// More levels than anybody can follow.

#[path = "../../realm.rs"]
mod realm;
pub use realm::Auth;

#[auth_core::require(not(not(not(not(not(not(not(not(not(not(not(not(not(not(not(not(not(not(not(not(role("editor"))))))))))))))))))))))]
async fn list() {}

fn main() {}
