// A public handler without a reason.

#[path = "../../realm.rs"]
mod realm;
pub use realm::Auth;

#[auth_core::public]
async fn health() {}

fn main() {}
