// A check on a public handler.

#[path = "../../realm.rs"]
mod realm;
pub use realm::Auth;

#[auth_core::public(reason = "anybody may look")]
#[auth_core::authorize(name.is_ascii())]
async fn look(name: String) {}

fn main() {}
