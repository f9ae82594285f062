// A function with a mistake of its own.

#[path = "../../realm.rs"]
mod realm;
pub use realm::Auth;

#[auth_core::require_auth]
async fn me(name) {}

fn main() {}
