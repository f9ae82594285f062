// Any of nothing.

#[path = "../../realm.rs"]
mod realm;
pub use realm::Auth;

#[auth_core::require_role(any())]
async fn purge() {}

fn main() {}
