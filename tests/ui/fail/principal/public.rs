// A principal on a public handler.

#[path = "../../realm.rs"]
mod realm;
pub use realm::Auth;

use realm::User;

#[auth_core::public(reason = "anybody may look")]
async fn hello(#[principal] user: User) -> String {
    user.name
}

fn main() {}
