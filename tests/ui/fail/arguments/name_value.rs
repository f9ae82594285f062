// An attribute with `=`.

#[path = "../../realm.rs"]
mod realm;
pub use realm::Auth;

#[auth_core::require_auth]
#[auth_core::require_role = "admin"]
async fn me() {}

fn main() {}
