// A router whose state is not made of the realm.

#[path = "../../realm.rs"]
mod realm;
pub use realm::Auth;

use axum::Router;
use axum::extract::State;
use axum::routing::get;

#[derive(Clone)]
struct AppState;

#[auth_core::require_auth]
async fn me(State(_): State<AppState>) {}

fn main() {
    let _: Router<()> = Router::new().route("/me", get(me)).with_state(AppState);
}
