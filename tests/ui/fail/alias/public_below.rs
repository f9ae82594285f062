// An attribute that opens the handler, under an alias below one that requires a role.

#[path = "../../realm.rs"]
mod realm;
pub use realm::Auth;

use auth_core::{public as open, require_role};

#[require_role("admin")]
#[open(reason = "health probe")]
async fn purge() {}

fn main() {}
