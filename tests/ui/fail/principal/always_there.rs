// An optional principal where there always is one.

#[path = "../../realm.rs"]
mod realm;
pub use realm::Auth;

use realm::User;

#[auth_core::require_role("admin")]
async fn me(#[principal] _user: Option<User>) {}

fn main() {}
