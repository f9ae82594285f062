// Concealed twice.

#[path = "../../realm.rs"]
mod realm;
pub use realm::Auth;

#[auth_core::require_auth(conceal, conceal)]
async fn hello() {}

fn main() {}
