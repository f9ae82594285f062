// A router whose state has no realm.

#[path = "../../realm.rs"]
mod realm;
pub use realm::Auth;

use axum::Router;
use axum::routing::get;

#[auth_core::require_auth]
async fn me() {}

fn main() {
    let _: Router = Router::new().route("/me", get(me)).with_state(());
}
