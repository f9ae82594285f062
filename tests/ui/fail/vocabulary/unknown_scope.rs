// A scope that nobody declared.

#[path = "../../realm.rs"]
mod realm;
pub use realm::Auth;

#[auth_core::require_scope("posts:delete")]
async fn purge() {}

fn main() {}
