// A misspelt role above the attribute of a route is one error.

#[path = "../../realm.rs"]
mod realm;
pub use realm::Auth;

use auth_core::actix::App;

#[auth_core::require_role("amdin")]
#[actix_web::get("/me")]
async fn me() -> &'static str {
    "me"
}

fn main() {
    let _ = App::new().service(me);
}
