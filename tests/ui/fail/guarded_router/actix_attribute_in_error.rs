// A mistake in the attribute above that of a route is the only error.

#[path = "../../realm.rs"]
mod realm;
pub use realm::Auth;

use auth_core::actix::App;

#[auth_core::require_role(any())]
#[actix_web::get("/me")]
async fn me() -> &'static str {
    "me"
}

fn main() {
    let _ = App::new().service(me);
}
