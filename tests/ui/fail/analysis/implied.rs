// A role that comes with another one.

#[path = "../../realm.rs"]
mod realm;
pub use realm::Auth;

#[auth_core::require_role(all("admin", "viewer"))]
async fn purge() {}

fn main() {}
