// No requirement at all.

#[path = "../../realm.rs"]
mod realm;
pub use realm::Auth;

#[auth_core::require]
async fn list() {}

fn main() {}
