// A guard among the arguments of a handler: actix-web would extract the others at the same time.

#[path = "../../realm.rs"]
mod realm;
pub use realm::Auth;

use actix_web::web::Path;
use auth_core::__private::{Authenticated, Required};
use auth_core::actix::{App, get};
use auth_core::{Guard, Guarded};

type Members = Required<Auth, 1, Authenticated>;

async fn among_others(_guard: Guard<Members>, _id: Path<u64>) -> &'static str {
    "post"
}

async fn alone(_guard: Guard<Members>) -> &'static str {
    "post"
}

async fn in_one(_: Guarded<Members, (Path<u64>,)>) -> &'static str {
    "post"
}

fn main() {
    let _ = App::new()
        .route("/alone", get().to(alone))
        .route("/in-one/{id}", get().to(in_one))
        .route("/{id}", get().to(among_others));
}
