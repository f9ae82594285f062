// An attribute on a struct.

#[path = "../../realm.rs"]
mod realm;
pub use realm::Auth;

#[auth_core::require_auth]
pub struct Handlers;

fn main() {}
