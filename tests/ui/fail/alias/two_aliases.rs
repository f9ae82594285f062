// Two attributes under aliases.

#[path = "../../realm.rs"]
mod realm;
pub use realm::Auth;

use auth_core::{public as open, require_role as needs};

#[needs("admin")]
#[open(reason = "health probe")]
async fn purge() {}

fn main() {}
