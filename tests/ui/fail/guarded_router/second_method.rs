// A handler without a stance, beside one that has one.

#[path = "../../realm.rs"]
mod realm;
pub use realm::Auth;

use auth_core::axum::{Router, get};

#[auth_core::require_auth]
async fn read() {}

async fn write(_body: String) {}

fn main() {
    let _: Router<Auth> = Router::new().route("/posts", get(read).post(write));
}
