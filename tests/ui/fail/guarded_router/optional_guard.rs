// A guard that may be missing.

#[path = "../../realm.rs"]
mod realm;
pub use realm::Auth;

use auth_core::__private::{Authenticated, Required};
use auth_core::Guard;
use auth_core::axum::{Router, get};

async fn me(_guard: Option<Guard<Required<Auth, 1, Authenticated>>>) {}

fn main() {
    let _: Router<Auth> = Router::new().route("/me", get(me));
}
