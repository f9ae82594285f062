// A handler that nobody decided about, in actix-web.

#[path = "../../realm.rs"]
mod realm;
pub use realm::Auth;

use actix_web::web::Path;
use auth_core::actix::{get, resource};

async fn me(_id: Path<u64>) -> &'static str {
    "me"
}

fn main() {
    let _ = resource("/me/{id}").route(get().to(me));
}
