// A guard behind another argument, which would be extracted before it decides.

#[path = "../../realm.rs"]
mod realm;
pub use realm::Auth;

use auth_core::__private::{Authenticated, Required};
use auth_core::Guard;
use auth_core::axum::{Router, get};
use axum::extract::Path;

async fn me(Path(_id): Path<u64>, _guard: Guard<Required<Auth, 1, Authenticated>>, _body: String) {}

fn main() {
    let _: Router<Auth> = Router::new().route("/me/{id}", get(me));
}
