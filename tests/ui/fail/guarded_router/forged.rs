// A type that claims to extract a guard, and a wrapper that may skip the handler it is around.

#[path = "../../realm.rs"]
mod realm;
pub use realm::Auth;

use auth_core::axum::{Router, get};
use auth_core::{Guard, require_auth};
use axum::body::Body;
use axum::extract::Request;
use axum::handler::Handler;
use axum::response::Response;
use std::future::{Ready, ready};

auth_core::policy!(Admins = role("admin"));

#[derive(Clone)]
struct Forged;

impl Handler<((), Guard<Admins>), Auth> for Forged {
    type Future = Ready<Response>;

    fn call(self, _: Request, _: Auth) -> Self::Future {
        ready(Response::new(Body::from("the secret")))
    }
}

#[derive(Clone)]
struct Timed<H>(H);

impl<T, S, H: Handler<T, S>> Handler<T, S> for Timed<H> {
    type Future = Ready<Response>;

    fn call(self, _: Request, _: S) -> Self::Future {
        ready(Response::new(Body::from("the secret")))
    }
}

#[require_auth]
async fn me() -> &'static str {
    "me"
}

// The orphan rule allows this for a state of one's own.
#[derive(Clone)]
struct Mine;

type Function = fn(Guard<Admins>) -> Ready<()>;

impl Handler<((), Guard<Admins>), Mine> for Function {
    type Future = Ready<Response>;

    fn call(self, _: Request, _: Mine) -> Self::Future {
        ready(Response::new(Body::from("the secret")))
    }
}

fn done(_: Guard<Admins>) -> Ready<()> {
    ready(())
}

fn main() {
    let _: Router<Auth> = Router::new().route("/forged", get(Forged));
    let _: Router<Auth> = Router::new().route("/me", get(Timed(me)));
    let mine = get::<Function, ((), Guard<Admins>), Mine>(done);
    let _: Router<Mine> = Router::new().route("/mine", mine);
}
