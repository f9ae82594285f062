// A fallback without a stance.

#[path = "../../realm.rs"]
mod realm;
pub use realm::Auth;

use auth_core::axum::Router;

async fn nothing() {}

fn main() {
    let _: Router<Auth> = Router::new().fallback(nothing);
}
