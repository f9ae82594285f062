// An option given twice.

#[path = "../../realm.rs"]
mod realm;
pub use realm::Auth;

#[auth_core::require_auth(realm = crate::Auth, realm = crate::Auth)]
async fn me() {}

fn main() {}
