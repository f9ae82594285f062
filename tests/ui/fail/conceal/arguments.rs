// An argument where there is none.

#[path = "../../realm.rs"]
mod realm;
pub use realm::Auth;

#[auth_core::require_auth]
#[auth_core::conceal(loudly)]
async fn hello() {}

fn main() {}
