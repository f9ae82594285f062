// An extractor of the body that is not last, where both frameworks are there: it might be meant for actix-web.

#[path = "../../realm.rs"]
mod realm;
pub use realm::Auth;

use axum::Router;
use axum::extract::Path;
use axum::routing::post;

#[auth_core::require_auth]
async fn write(_body: String, Path(_id): Path<u64>) {}

fn main() {
    let _: Router<Auth> = Router::new().route("/{id}", post(write));
}
