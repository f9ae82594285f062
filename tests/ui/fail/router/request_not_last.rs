// The same of the whole request, in a public handler on a guarded router.

#[path = "../../realm.rs"]
mod realm;
pub use realm::Auth;

use axum::extract::{Path, Request};

#[auth_core::public(reason = "is asked by everybody")]
async fn echo(_: Request, Path(_id): Path<u64>) {}

fn main() {
    let _ = auth_core::axum::Router::<()>::new().route("/{id}", auth_core::axum::get(echo));
}
