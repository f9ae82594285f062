// A response in place of a handler.

#[path = "../../realm.rs"]
mod realm;
pub use realm::Auth;

use auth_core::axum::{Router, get};

fn main() {
    let _: Router<Auth> = Router::new().route("/me", get("me"));
}
