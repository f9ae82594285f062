// A mistake in the first of two attributes, of which the second has an alias.

#[path = "../../realm.rs"]
mod realm;
pub use realm::Auth;

use auth_core::{public as open, require_role};

#[require_role()]
#[open(reason = "health probe")]
async fn purge(_body: String) {}

fn main() {}
