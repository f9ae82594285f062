// A principal by mutable reference.

#[path = "../../realm.rs"]
mod realm;
pub use realm::Auth;

use realm::User;

#[auth_core::require_auth]
async fn me(#[principal] _user: &mut User) {}

fn main() {}
