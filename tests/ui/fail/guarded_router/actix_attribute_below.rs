// The attribute below that of the route, which it cannot see.

#[path = "../../realm.rs"]
mod realm;
pub use realm::Auth;

use auth_core::actix::App;

#[actix_web::get("/me")]
#[auth_core::require_auth]
async fn me() -> &'static str {
    "me"
}

fn main() {
    let _ = App::new().service(me);
}
