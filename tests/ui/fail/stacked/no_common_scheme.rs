// Two lists of schemes with nothing in common.

#[path = "../../realm.rs"]
mod realm;
pub use realm::Auth;

use auth_core::{Basic, Bearer};

#[auth_core::require_auth(Bearer)]
#[auth_core::require_auth(Basic)]
async fn me() {}

fn main() {}
