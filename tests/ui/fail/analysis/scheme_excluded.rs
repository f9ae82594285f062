// A scheme that another attribute excludes.

#[path = "../../realm.rs"]
mod realm;
pub use realm::Auth;

#[auth_core::require_auth(Bearer)]
#[auth_core::require(any(all(auth(Basic), role("editor")), scope("posts:write")))]
async fn list() {}

use auth_core::{Basic, Bearer};

fn main() {}
