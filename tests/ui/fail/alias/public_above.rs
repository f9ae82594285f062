// An attribute that opens the handler, under an alias above one that requires a role.

#[path = "../../realm.rs"]
mod realm;
pub use realm::Auth;

use auth_core::{public as open, require_role};

#[open(reason = "health probe")]
#[require_role("admin")]
async fn purge() {}

fn main() {}
