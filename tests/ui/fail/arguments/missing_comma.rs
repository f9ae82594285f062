// Arguments without a comma.

#[path = "../../realm.rs"]
mod realm;
pub use realm::Auth;

#[auth_core::require_role("admin" realm = crate::Auth)]
async fn me() {}

fn main() {}
