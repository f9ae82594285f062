// An extractor of the body that is not the last argument.

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
