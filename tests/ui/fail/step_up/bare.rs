// A context without its name.

#[path = "../../realm.rs"]
mod realm;
pub use realm::Auth;

#[auth_core::require_step_up("mfa")]
async fn hello() {}

fn main() {}
