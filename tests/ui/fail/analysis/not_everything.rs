// Not what everybody meets.

#[path = "../../realm.rs"]
mod realm;
pub use realm::Auth;

#[auth_core::require(not(auth(Bearer, Basic)))]
async fn list() {}

use auth_core::{Basic, Bearer};

fn main() {}
