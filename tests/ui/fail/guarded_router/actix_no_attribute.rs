// A handler with a route and without a stance.

#[path = "../../realm.rs"]
mod realm;
pub use realm::Auth;

use auth_core::actix::App;

#[actix_web::get("/me")]
async fn me() -> &'static str {
    "me"
}

fn main() {
    let _ = App::new().service(me);
}
