// More parts than a list may have.

#[path = "../../realm.rs"]
mod realm;
pub use realm::Auth;

#[auth_core::require_role(any("a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m"))]
async fn list() {}

fn main() {}
