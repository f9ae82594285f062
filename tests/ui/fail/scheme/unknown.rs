// A scheme that is not in scope.

#[path = "../../realm.rs"]
mod realm;
pub use realm::Auth;

#[auth_core::require_auth(Bearer)]
async fn me() {}

fn main() {}
