// Twice, with different ages.

#[path = "../../realm.rs"]
mod realm;
pub use realm::Auth;

#[auth_core::require_step_up(max_age = 300)]
#[auth_core::require_step_up(max_age = 600)]
async fn hello() {}

fn main() {}
