// A requirement under an alias, below an attribute that opens the handler.

#[path = "../../realm.rs"]
mod realm;
pub use realm::Auth;

use auth_core::{public, require_role as needs};

#[public(reason = "health probe")]
#[needs("admin")]
async fn purge() {}

fn main() {}
