// An age that is no number of seconds.

#[path = "../../realm.rs"]
mod realm;
pub use realm::Auth;

#[auth_core::require_step_up(max_age = "5m")]
async fn hello() {}

fn main() {}
