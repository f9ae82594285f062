// A reference to a principal where requests may be anonymous.

#[path = "../../realm.rs"]
mod realm;
pub use realm::Auth;

use realm::User;

#[auth_core::optional_auth]
async fn hello(#[principal] _user: &User) {}

fn main() {}
