// A principal with arguments.

#[path = "../../realm.rs"]
mod realm;
pub use realm::Auth;

use realm::User;

#[auth_core::require_auth]
async fn me(#[principal(user)] _user: User) {}

fn main() {}
