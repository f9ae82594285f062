//! The table of attribute orders in the documentation of `require_auth`.

#![deny(warnings)]

#[path = "../realm.rs"]
mod realm;
pub use realm::Auth;

use auth_core::{Denial, authorize, require_auth, require_role};
use axum::extract::Path;
use axum::{Router, debug_handler};
use realm::User;

mod another_one {
    use super::*;

    #[require_auth(Bearer)]
    #[require_role("admin")]
    pub(super) async fn above() {}

    #[require_role("admin")]
    #[require_auth(Bearer)]
    pub(super) async fn below() {}

    #[cfg_attr(all(), require_auth(Bearer))]
    #[require_role("admin")]
    pub(super) async fn conditional_above() {}

    #[require_role("admin")]
    #[cfg_attr(all(), require_auth(Bearer))]
    pub(super) async fn conditional_below() {}

    use auth_core::Bearer;

    /// Two attributes that are merged are one type of guard.
    pub(super) fn one_guard<T, F>(_: fn(T) -> F) -> &'static str {
        std::any::type_name::<T>()
    }
}

mod route {
    use super::*;

    #[actix_web::get("/above")]
    #[require_auth]
    pub(super) async fn above() -> &'static str {
        "ok"
    }

    #[require_auth]
    #[actix_web::get("/below")]
    pub(super) async fn below() -> &'static str {
        "ok"
    }
}

mod debugged {
    use super::*;

    #[debug_handler(state = Auth)]
    #[require_auth]
    pub(super) async fn above(Path(_): Path<u64>) {}

    #[require_auth]
    #[debug_handler(state = Auth)]
    pub(super) async fn below(#[principal] _user: &User) {}
}

/// An attribute that uses the return type.
mod instrumented {
    use super::*;

    #[tracing::instrument(err, skip_all)]
    #[require_auth]
    pub(super) async fn above() -> Result<&'static str, String> {
        Ok("ok")
    }

    #[require_auth]
    #[tracing::instrument(err, skip_all)]
    pub(super) async fn below() -> Result<&'static str, String> {
        Ok("ok")
    }
}

#[authorize(id == 7)]
async fn refuses(Path(id): Path<u64>) -> Result<&'static str, Denial> {
    Ok("ok")
}

fn main() {
    use axum::routing::get;

    let names = [
        another_one::one_guard(another_one::above),
        another_one::one_guard(another_one::below),
        another_one::one_guard(another_one::conditional_above),
        another_one::one_guard(another_one::conditional_below),
    ];
    assert!(names.iter().all(|name| *name == names[0]), "{names:?}");
    let _: Router = Router::new()
        .route("/1/{id}", get(debugged::above).post(refuses))
        .route("/2", get(debugged::below))
        .route("/3", get(instrumented::above).post(instrumented::below))
        .with_state(Auth);
    let _ = actix_web::App::new()
        .service(route::above)
        .service(route::below);
    let _ = auth_core::actix::scope("/x").service(route::below);
}
