// Handlers that nobody asked for a stance.

#[path = "../../realm.rs"]
mod realm;
pub use realm::Auth;

use auth_core::axum::Router;
use axum::routing::get;

#[auth_core::require_auth]
async fn me() {}

fn main() {
    let _: Router<Auth> = Router::new().route("/me", get(me));
}
