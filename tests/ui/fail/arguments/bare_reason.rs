// A public handler with a bare reason.

#[path = "../../realm.rs"]
mod realm;
pub use realm::Auth;

#[auth_core::public("health probe")]
async fn health() {}

fn main() {}
