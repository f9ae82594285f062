//! A small API on actix-web. Try it: `cargo run --example actix_api`, then paste the lines it prints.

mod common;

use actix_web::http::StatusCode;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use actix_web::web::{Data, Json, Path};
use actix_web::{HttpResponse, HttpServer, Responder, ResponseError, delete, get, post};
use auth_core::actix::{App, ServiceConfig};
use auth_core::{Basic, Bearer, optional_auth, public, require_auth, require_role, require_scope};
// The attributes look the realm up as `crate::Auth`.
use common::{Auth, Draft, Login, LoginError, Post, Posts, Profile, User};
use std::error::Error;

#[public(reason = "asked by the load balancer, which has no account")]
#[get("/health")]
async fn health() -> &'static str {
    "ok\n"
}

#[public(reason = "this is where one gets a token")]
#[post("/login")]
async fn login(auth: Data<Auth>, Json(login): Json<Login>) -> Result<impl Responder, LoginError> {
    let grant = auth.log_in(&login).await?;
    Ok(Json(grant)
        .customize()
        .insert_header((CACHE_CONTROL, "no-store")))
}

#[require_auth(Bearer)]
#[get("/me")]
async fn me(#[principal] user: User) -> Json<Profile> {
    Json(user.into())
}

#[optional_auth(Bearer)]
#[get("/greeting")]
async fn greeting(#[principal] user: Option<&User>) -> String {
    common::greet(user)
}

#[require_auth(Bearer)]
#[require_scope("posts:write")]
#[post("/posts")]
async fn publish(
    #[principal] author: User,
    posts: Data<Posts>,
    Json(draft): Json<Draft>,
) -> (Json<Post>, StatusCode) {
    (Json(posts.publish(draft, author)), StatusCode::CREATED)
}

#[require_auth(Bearer)]
#[require_role("admin")]
#[delete("/admin/posts/{id}")]
async fn remove(posts: Data<Posts>, id: Path<u64>) -> HttpResponse {
    if posts.delete(*id) {
        HttpResponse::NoContent().finish()
    } else {
        HttpResponse::NotFound().finish()
    }
}

#[require_auth(Bearer, Basic)]
#[get("/legacy")]
async fn legacy(#[principal] user: User) -> Json<Profile> {
    Json(user.into())
}

impl ResponseError for LoginError {
    fn status_code(&self) -> StatusCode {
        StatusCode::from_u16(self.status()).unwrap_or(StatusCode::BAD_REQUEST)
    }

    fn error_response(&self) -> HttpResponse {
        HttpResponse::build(self.status_code())
            .insert_header((CONTENT_TYPE, "application/problem+json"))
            .insert_header((CACHE_CONTROL, "no-store"))
            .body(self.body())
    }
}

/// Takes no handler that declares no requirement.
fn routes(config: &mut ServiceConfig<'_>) {
    config
        .service(health)
        .service(login)
        .service(me)
        .service(greeting)
        .service(publish)
        .service(remove)
        .service(legacy);
}

#[actix_web::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let Some(listener) = common::start_or_list(|| App::new().configure(routes).matrix())? else {
        return Ok(());
    };
    // Without the realm, guarded handlers answer 500 and do not run.
    let auth = Data::new(Auth::new()?);
    let posts = Data::new(Posts::default());
    let ctrl_c = common::ctrl_c()?;
    common::introduce(listener.local_addr()?);
    HttpServer::new(move || {
        App::new()
            .app_data(auth.clone())
            .app_data(posts.clone())
            .configure(routes)
    })
    .listen(listener)?
    .shutdown_signal(ctrl_c)
    .shutdown_timeout(common::GRACE.as_secs())
    .run()
    .await?;
    Ok(())
}
