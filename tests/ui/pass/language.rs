//! The whole language, policies, conditions and checks, in both frameworks.

#![deny(warnings, missing_docs, unused_qualifications)]

#[path = "../realm.rs"]
#[allow(missing_docs)]
mod realm;
pub use realm::Auth;

use auth_core::{Basic, Bearer, Condition, ConditionContext, Denial, Guard, Realm, Verdict};
use auth_core::{
    authorize, ensure_authorized, optional_auth, policy, require, require_auth, require_role,
};
use axum::Router;
use axum::debug_handler;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::IntoResponse;
use axum::routing::get;
use realm::User;

policy! {
    /// May publish.
    pub CanPublish = all(role("editor"), scope("posts:write"));
    /// May look, from elsewhere or with a password from anywhere.
    pub(crate) MayLook = any(
        all(auth(Bearer), scope("posts:read"), not(ReadOnly)),
        all(auth(Basic), any(CanPublish, not(ReadOnly))),
    ), realm = Auth;
    Alone = role("admin");
}

/// Only requests that can change nothing.
pub enum ReadOnly {}

#[auth_core::condition]

impl<R: Realm> Condition<R> for ReadOnly {
    const NAME: &'static str = "read-only";
    const DESCRIPTION: &'static str = "the method is GET or HEAD";

    fn check(context: ConditionContext<'_, R>) -> Verdict<'_> {
        match context.head().method() {
            "GET" | "HEAD" => Verdict::met(),
            _ => Verdict::later(async { Verdict::not_met("the method is not GET or HEAD") }),
        }
    }
}

fn publish(_: &Guard<CanPublish>) {}

fn publish_for_good(_: Guard<CanPublish>) {}

#[require(CanPublish)]
async fn proof(#[guard] proof: &Guard<CanPublish>, #[principal] user: &User) -> String {
    publish(proof);
    user.name.clone()
}

#[require_auth(Bearer)]
#[require(all(role("admin"), scope("posts:write"), ReadOnly))]
async fn stronger_proof(Path(_): Path<u64>, #[guard] proof: Guard<CanPublish>) {
    publish_for_good(proof);
}

#[require(any(MayLook, Alone))]
#[debug_handler(state = Auth)]
async fn look() {}

#[require_role("viewer")]
#[debug_handler(state = Auth)]
#[authorize(name == user.name || id == 7 && name.is_empty())]
#[authorize(id > 0)]
async fn checked(Path((id, name)): Path<(u64, String)>, #[principal] user: User) -> Result<String, StatusCode> {
    if id == 1 {
        return Ok(name);
    }
    u32::try_from(id).map_err(|_| StatusCode::BAD_REQUEST)?;
    Ok(user.name)
}

#[authorize(is_fine(&user.name).await)]
async fn checked_later(#[principal] user: &User) -> impl IntoResponse {
    use std::fmt::Write;
    let mut text = String::new();
    let _ = write!(text, "{}", user.name);
    text
}

async fn is_fine(name: &str) -> bool {
    !name.is_empty()
}

#[require_role("viewer")]
#[authorize(true)]
async fn returns_nothing() {}

#[require_role("viewer")]
#[debug_handler(state = Auth)]
async fn denies(#[principal] user: &User) -> Result<impl IntoResponse, Denial> {
    ensure_authorized(user.name.is_ascii())?;
    Ok("ascii")
}

#[optional_auth]
async fn denies_anybody(#[principal] user: Option<&User>) -> Result<String, Denial> {
    ensure_authorized(user.is_some())?;
    Ok(user.map(|user| user.name.clone()).unwrap_or_default())
}

#[optional_auth(conceal)]
async fn hides_from_anybody() {}

#[debug_handler(state = Auth)]
#[require_role("viewer", conceal)]
async fn hides(Path(id): Path<u64>) -> Result<(), Denial> {
    ensure_authorized(id > 0)
}

async fn extractor(proof: Guard<CanPublish>) -> String {
    publish(&proof);
    proof.into_principal().name
}

mod web {
    use super::{Auth, CanPublish, User, publish};
    use actix_web::web::{Data, Path};
    use actix_web::{App, HttpResponse, Responder, get, web};
    use auth_core::{Denial, Guard, authorize, ensure_authorized, require, require_role};

    #[require(CanPublish)]
    #[get("/proof")]
    async fn proven(#[guard] proof: &Guard<CanPublish>) -> &'static str {
        publish(proof);
        "proof"
    }

    #[get("/checked/{id}")]
    #[require_role("viewer")]
    #[authorize(*id > 0 || user.name.is_empty())]
    async fn checked(id: Path<u64>, #[principal] user: User) -> actix_web::Result<HttpResponse> {
        if user.name.len() == 3 {
            return Ok(HttpResponse::NoContent().finish());
        }
        u32::try_from(*id).map_err(actix_web::error::ErrorBadRequest)?;
        ensure_authorized(*id == 8)?;
        Ok(HttpResponse::Ok().finish())
    }

    #[authorize(id.is_ascii())]
    async fn checked_impl(id: Path<String>) -> impl Responder {
        id.into_inner()
    }

    #[get("/denies")]
    #[require_role("viewer")]
    async fn denies(#[principal] user: &User) -> Result<impl Responder, Denial> {
        ensure_authorized(user.name.is_ascii())?;
        Ok("ascii")
    }

    #[require_role("viewer", conceal)]
    #[get("/hides/{id}")]
    async fn hides(id: Path<u64>) -> Result<HttpResponse, Denial> {
        ensure_authorized(*id > 0)?;
        Ok(HttpResponse::Ok().finish())
    }

    async fn extractor(proof: Guard<CanPublish>, body: String) -> String {
        publish(&proof);
        body
    }

    pub(super) fn app() {
        let _ = App::new()
            .app_data(Data::new(Auth))
            .service(proven)
            .service(checked)
            .route("/impl/{id}", web::get().to(checked_impl))
            .service(denies)
            .service(hides)
            .route("/extractor", web::post().to(extractor));
    }
}

fn main() {
    web::app();
    let _: Router = Router::new()
        .route("/1", get(proof))
        .route("/2/{id}", get(stronger_proof))
        .route("/3", get(look))
        .route("/4/{id}/{name}", get(checked))
        .route("/5", get(checked_later).post(returns_nothing))
        .route("/6", get(extractor))
        .route("/7", get(denies))
        .route("/8/{id}", get(hides))
        .route("/9", get(denies_anybody).post(hides_from_anybody))
        .with_state(Auth);
}
