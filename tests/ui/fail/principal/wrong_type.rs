// A principal of another type than the realm has.

#[path = "../../realm.rs"]
mod realm;
pub use realm::Auth;

struct Account;

#[auth_core::require_auth]
async fn me(#[principal] _account: Account) {}

fn main() {}
