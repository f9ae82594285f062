// An option that does not exist.

#[path = "../../realm.rs"]
mod realm;
pub use realm::Auth;

#[auth_core::require_auth(relm = crate::Auth)]
async fn me() {}

fn main() {}
