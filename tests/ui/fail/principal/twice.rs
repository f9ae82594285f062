// Two principals.

#[path = "../../realm.rs"]
mod realm;
pub use realm::Auth;

use realm::User;

#[auth_core::require_auth]
async fn me(#[principal] user: User, #[principal] other: User) -> String {
    user.name + &other.name
}

fn main() {}
