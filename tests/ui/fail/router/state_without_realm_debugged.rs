// The same, with the attribute of axum that explains handlers.

#[path = "../../realm.rs"]
mod realm;
pub use realm::Auth;

use axum::extract::State;

#[derive(Clone)]
struct AppState;

#[auth_core::require_auth]
#[axum::debug_handler]
async fn me(State(_): State<AppState>) {}

fn main() {}
