// A public handler that is concealed.

#[path = "../../realm.rs"]
mod realm;
pub use realm::Auth;

#[auth_core::public(reason = "a test", conceal)]
async fn hello() {}

fn main() {}
