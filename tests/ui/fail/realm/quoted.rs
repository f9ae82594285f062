// A realm in quotes.

#[path = "../../realm.rs"]
mod realm;
pub use realm::Auth;

#[auth_core::require_auth(realm = "Auth")]
async fn me() {}

fn main() {}
