// An attribute on a function that returns nothing.

#[path = "../../realm.rs"]
mod realm;
pub use realm::Auth;

#[auth_core::require_auth]
fn me() {}

fn main() {}
