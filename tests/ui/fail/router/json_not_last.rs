// A body that is not last, of a type that axum alone has: the mistake is seen without a router.

#[path = "../../realm.rs"]
mod realm;
pub use realm::Auth;

use axum::extract::{Path, Query};
use axum::routing::post;
use axum::{Json, Router};

#[auth_core::require_role("admin")]
async fn write(Path(_id): Path<u64>, Json(_title): Json<String>, _page: Query<u8>) {}

fn main() {
    let _: Router<Auth> = Router::new().route("/{id}", post(write));
}
