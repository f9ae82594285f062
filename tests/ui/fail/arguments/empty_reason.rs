// A public handler with an empty reason.

#[path = "../../realm.rs"]
mod realm;
pub use realm::Auth;

#[auth_core::public(reason = " ")]
async fn health() {}

fn main() {}
