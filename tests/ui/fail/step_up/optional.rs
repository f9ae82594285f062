// Anonymous requests have no age.

#[path = "../../realm.rs"]
mod realm;
pub use realm::Auth;

#[auth_core::optional_auth]
#[auth_core::require_step_up(max_age = 300)]
async fn hello() {}

fn main() {}
