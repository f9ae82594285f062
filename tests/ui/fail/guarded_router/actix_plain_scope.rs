// A scope that does not ask for a stance.

#[path = "../../realm.rs"]
mod realm;
pub use realm::Auth;

use actix_web::web;
use auth_core::actix::App;

fn main() {
    let _ = App::new().service(web::scope("/api"));
}
