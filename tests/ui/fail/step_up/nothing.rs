// Nothing to step up to.

#[path = "../../realm.rs"]
mod realm;
pub use realm::Auth;

#[auth_core::require_step_up]
async fn hello() {}

fn main() {}
