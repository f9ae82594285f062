// A router that does not ask for a stance.

#[path = "../../realm.rs"]
mod realm;
pub use realm::Auth;

use auth_core::axum::Router;

fn main() {
    let plain: axum::Router<Auth> = axum::Router::new();
    let _: Router<Auth> = Router::new().nest("/api", plain);
}
