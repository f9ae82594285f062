// A `not` of several roles.

#[path = "../../realm.rs"]
mod realm;
pub use realm::Auth;

#[auth_core::require_role(not("viewer", "editor"))]
async fn list() {}

fn main() {}
