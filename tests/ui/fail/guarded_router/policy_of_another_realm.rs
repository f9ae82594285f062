// A group under a policy, with the realm of another.

#[path = "../../realm.rs"]
mod realm;
pub use realm::Auth;

use auth_core::__private::{Authenticated, Required};
use auth_core::axum::{Router, get};

#[auth_core::require_auth]
async fn me() {}

fn main() {
    let _: Router<Auth> = Router::new()
        .route("/me", get(me))
        .require::<Required<Auth, 1, Authenticated>>("somebody");
}
