// A handler that nobody decided about.

#[path = "../../realm.rs"]
mod realm;
pub use realm::Auth;

use auth_core::axum::{Router, get};
use axum::extract::Path;

async fn me(Path(_id): Path<u64>) -> &'static str {
    "me"
}

fn main() {
    let _: Router<Auth> = Router::new().route("/me/{id}", get(me));
}
