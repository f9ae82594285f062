// More arguments than any framework takes.

#[path = "../../realm.rs"]
mod realm;
pub use realm::Auth;

use axum::Router;
use axum::routing::get;

#[auth_core::require_auth]
#[rustfmt::skip]
async fn me(
    _: (), _: (), _: (), _: (), _: (), _: (), _: (), _: (),
    _: (), _: (), _: (), _: (), _: (), _: (), _: (), _: (), last: (),
) {
    last
}

fn main() {
    let _: Router<Auth> = Router::new().route("/me", get(me));
}
