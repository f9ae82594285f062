// An extractor of the body that is not last, with the attribute of axum that explains handlers.

#[path = "../../realm.rs"]
mod realm;
pub use realm::Auth;

use axum::extract::Path;

#[auth_core::require_auth]
#[axum::debug_handler(state = Auth)]
async fn write(_body: String, Path(_id): Path<u64>) {}

fn main() {}
