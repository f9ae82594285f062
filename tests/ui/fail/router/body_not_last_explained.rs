// An extractor of the body that is not last, with the attribute of axum that explains handlers above ours.

#[path = "../../realm.rs"]
mod realm;
pub use realm::Auth;

use axum::extract::Path;

#[axum::debug_handler(state = Auth)]
#[auth_core::require_auth]
async fn write(_body: String, Path(_id): Path<u64>) {}

fn main() {}
