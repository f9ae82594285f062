// A quote in a context.

#[path = "../../realm.rs"]
mod realm;
pub use realm::Auth;

#[auth_core::require_step_up(acr = "a\"b")]
async fn hello() {}

fn main() {}
