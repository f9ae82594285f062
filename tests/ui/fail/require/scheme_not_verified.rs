// A scheme that the realm cannot verify.

#[path = "../../realm.rs"]
mod realm;
pub use realm::Auth;

#[auth_core::require(all(role("editor"), auth(Digest)))]
async fn list() {}

enum Digest {}

fn main() {}
