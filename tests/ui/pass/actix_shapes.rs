//! Every shape of handler that actix-web accepts, under every attribute.

#![deny(warnings, missing_docs, unused_qualifications)]

#[path = "../realm.rs"]
#[allow(missing_docs)]
mod realm;
pub use realm::Auth;

use actix_web::web::{Data, Json, Path};
use actix_web::{App, FromRequest, HttpRequest, HttpResponse, Responder, delete, get, post, web};
use auth_core::{Basic, Bearer, optional_auth, public, require, require_auth, require_role, require_scope};
use realm::User;

#[require_auth(Bearer)]
#[get("/above")]
async fn above(#[principal] user: User) -> String {
    user.name
}

#[get("/below")]
#[require_auth(Bearer, Basic)]
async fn below(request: HttpRequest, #[principal] user: &User) -> String {
    format!("{} {}", user.name, request.path())
}

#[require_role("admin")]
#[delete("/both/{id}")]
#[require_scope("posts:write")]
async fn both(id: Path<u64>, #[principal] User { name, .. }: User) -> impl Responder {
    format!("{name} {id}")
}

#[get("/optional")]
#[optional_auth]
async fn optional(#[principal] user: Option<&User>) -> String {
    user.map_or_else(String::new, |user| user.name.clone())
}

/// Documented.
#[public(reason = "a probe, which knows no credentials, asks whether the service is alive")]
#[post("/open")]
pub async fn open(mut body: String) -> String {
    body.push('!');
    body
}

// Only axum cares which argument takes the body.
#[require_role("admin")]
async fn body_first(title: String, Json(number): Json<u64>, id: Path<u64>) -> String {
    format!("{id} {title} {number}")
}

#[require_role("admin")]
async fn parameter<Request: FromRequest + 'static>(_: Request, _: Path<u64>) -> &'static str {
    "any"
}

#[require_role("admin")]
fn plain(id: Path<u64>) -> impl Future<Output = String> {
    async move { id.to_string() }
}

#[require(any(role("editor"), all(scope("posts:read"), not(role("viewer")))))]
async fn early(id: Path<u64>, Json(number): Json<u64>) -> actix_web::Result<HttpResponse> {
    if number == *id {
        return Ok(HttpResponse::NoContent().finish());
    }
    u32::try_from(number).map_err(actix_web::error::ErrorBadRequest)?;
    Ok(HttpResponse::Ok().finish())
}

#[require_role("admin")]
async fn generic<T>(data: Data<T>) -> String
where
    T: ToString + 'static,
{
    data.to_string()
}

#[require_role("admin")]
#[expect(dead_code, reason = "an application cannot infer what is not named")]
async fn impl_trait(_: impl FromRequest) -> impl Responder {
    "impl"
}

#[require_auth(realm = elsewhere::Other, crate = ::auth_core)]
#[rustfmt::skip]
async fn sixteen(
    _: (), _: (), _: (), _: (), _: (), _: (), _: (), _: (),
    _: (), _: (), _: (), _: (), _: (), _: (), _: (), body: String,
) -> String {
    body
}

mod elsewhere {
    pub use super::realm::Auth as Other;
}

#[require_auth(Bearer)]
async fn conditional_arguments(
    #[cfg(unix)] id: Path<u64>,
    #[cfg(not(unix))] _: String,
    #[principal]
    #[cfg(unix)]
    user: User,
) -> String {
    #[cfg(unix)]
    return format!("{} {id}", user.name);
    #[cfg(not(unix))]
    String::new()
}

struct Api<T>(T);

impl<T: Default + ToString + 'static> Api<T> {
    #[require_role("viewer")]
    async fn associated(id: Path<u64>, #[principal] user: &User) -> String {
        format!("{} {id} {}", T::default().to_string(), user.name)
    }
}

fn main() {
    #[require_role("admin")]
    async fn local() -> &'static str {
        "local"
    }

    let _ = App::new()
        .app_data(Data::new(Auth))
        .service(above)
        .service(below)
        .service(both)
        .service(optional)
        .service(open)
        .route("/plain/{id}", web::get().to(plain))
        .route("/body-first/{id}", web::get().to(body_first))
        .route("/parameter/{id}", web::get().to(parameter::<String>))
        .route("/early/{id}", web::post().to(early))
        .route("/generic", web::get().to(generic::<u64>))
        .route("/sixteen", web::get().to(sixteen))
        .route("/conditional/{id}", web::get().to(conditional_arguments))
        .route("/associated/{id}", web::get().to(Api::<u8>::associated))
        .route("/local", web::get().to(local));
}
