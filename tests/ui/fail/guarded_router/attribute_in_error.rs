// A mistake in the attribute is the only error.

#[path = "../../realm.rs"]
mod realm;
pub use realm::Auth;

use auth_core::axum::{Router, get};

#[auth_core::require_role("amdin", "editor")]
async fn me(_body: String) {}

fn main() {
    let _: Router<Auth> = Router::new().route("/me", get(me));
}
