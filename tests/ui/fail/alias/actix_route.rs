// An attribute under an alias, below the route of actix-web.

#[path = "../../realm.rs"]
mod realm;
pub use realm::Auth;

use auth_core::{public as open, require_role};

#[require_role("admin")]
#[actix_web::get("/purge")]
#[open(reason = "health probe")]
async fn purge() -> &'static str {
    "gone"
}

fn main() {}
