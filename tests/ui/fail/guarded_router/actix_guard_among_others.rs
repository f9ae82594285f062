// actix-web extracts the arguments of a handler together: the others would not wait for the guard.

#[path = "../../realm.rs"]
mod realm;
pub use realm::Auth;

use actix_web::web::{Json, Path};
use auth_core::actix::{App, post};
use auth_core::{Guard, Guarded, policy};

policy!(pub Admins = role("admin"));

async fn rename(_: Guard<Admins>, id: Path<u64>, name: Json<String>) -> String {
    format!("{id} {name}")
}

async fn alone(_: Guard<Admins>) -> &'static str {
    "alone"
}

async fn inside(_: Guarded<Admins, (Path<u64>, Json<String>)>) -> &'static str {
    "inside"
}

fn main() {
    let _ = App::new()
        .route("/alone", post().to(alone))
        .route("/inside/{id}", post().to(inside))
        .route("/users/{id}", post().to(rename));
}
