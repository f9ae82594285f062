// Two mistakes at once: both are reported.

#[path = "../../realm.rs"]
mod realm;
pub use realm::Auth;

#[auth_core::require_role(admin)]
#[auth_core::require_scope()]
async fn me() {}

fn main() {}
