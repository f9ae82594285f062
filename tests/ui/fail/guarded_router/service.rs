// A service that no policy is around.

#[path = "../../realm.rs"]
mod realm;
pub use realm::Auth;

use auth_core::axum::Router;
use axum::response::IntoResponse;

#[auth_core::require_auth]
async fn me() -> impl IntoResponse {}

fn main() {
    let service = axum::routing::get(me).with_state::<()>(Auth);
    let _: Router<Auth> = Router::new().nest_service("/files", service);
}
