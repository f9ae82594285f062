// The requirement is there, and in error.

#[path = "../../realm.rs"]
mod realm;
pub use realm::Auth;

#[auth_core::conceal]
#[auth_core::require_role]
async fn hello() {}

fn main() {}
