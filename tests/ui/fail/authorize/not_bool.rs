// An expression that is no truth value.

#[path = "../../realm.rs"]
mod realm;
pub use realm::Auth;

#[auth_core::authorize(1 + 1)]
async fn edit() {}

fn main() {}
