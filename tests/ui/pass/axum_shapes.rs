//! Every shape of handler that axum accepts, under every attribute.

#![deny(warnings, missing_docs, unused_qualifications)]

#[path = "../realm.rs"]
#[allow(missing_docs)]
mod realm;
pub use realm::Auth;

use auth_core::{Basic, Bearer, optional_auth, public, require, require_auth, require_role, require_scope};
use axum::extract::{FromRequestParts, Path, State};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use axum::routing::{get, post};
use axum::{Json, Router, debug_handler};
use realm::User;

#[require_auth(Bearer)]
async fn by_value(#[principal] user: User) -> String {
    user.name
}

#[require_auth(Bearer, Basic)]
async fn by_reference(#[principal] user: &User, Path(id): Path<u64>) -> String {
    format!("{} {id}", user.name)
}

#[require_auth]
async fn destructured(#[principal] User { name, .. }: User) -> String {
    name
}

#[optional_auth]
async fn optional(#[principal] mut user: Option<User>) -> String {
    user.take().map_or_else(String::new, |user| user.name)
}

#[optional_auth(Bearer)]
async fn optional_reference(#[principal] user: Option<&User>) -> String {
    user.map_or_else(String::new, |user| user.name.clone())
}

/// Documented.
#[public(reason = "a probe, which knows no credentials, asks whether the service is alive")]
pub async fn open(Path((_, _)): Path<(u64, u64)>, mut body: String) -> String {
    body.push('!');
    body
}

#[require_role("admin")]
#[must_use]
fn plain(Path(id): Path<u64>) -> impl Future<Output = String> + Send {
    async move { id.to_string() }
}

#[require(any(role("editor"), all(scope("posts:read"), not(role("viewer")))))]
#[require_scope("posts:write")]
async fn early(Path(id): Path<u64>) -> Result<StatusCode, StatusCode> {
    if id == 0 {
        return Ok(StatusCode::NO_CONTENT);
    }
    u32::try_from(id).map_err(|_| StatusCode::BAD_REQUEST)?;
    Ok(StatusCode::OK)
}

#[require_role("admin")]
async fn generic<T>(State(_): State<T>, Json(number): Json<u64>) -> String
where
    T: Send + Sync + 'static,
{
    number.to_string()
}

#[require_role("admin")]
#[expect(dead_code, reason = "a router cannot infer what is not named")]
async fn impl_trait(_: impl FromRequestParts<Auth>) -> impl IntoResponse {
    "impl"
}

#[require_role("admin")]
async fn borrowed<'a>(Path(name): Path<std::borrow::Cow<'a, str>>) -> String {
    name.into_owned()
}

#[debug_handler(state = Auth)]
#[require_role("admin")]
async fn debugged_above(Path(id): Path<u64>, body: String) -> String {
    format!("{id} {body}")
}

#[require_role("admin")]
#[debug_handler(state = Auth)]
#[require_auth(Bearer)]
async fn debugged_between(Path(id): Path<u64>, #[principal] user: User) -> String {
    format!("{id} {}", user.name)
}

#[require_auth]
#[cfg(unix)]
async fn conditional() -> &'static str {
    "unix"
}

#[require_auth]
#[cfg(not(unix))]
async fn conditional() -> &'static str {
    "elsewhere"
}

#[require_auth]
async fn inner_attributes(#[principal] _user: &User) -> &'static str {
    #![allow(unused_variables)]
    use std::str;
    let x = str::from_utf8(b"").ok();
    "inner"
}

#[require_auth(realm = elsewhere::Other, crate = ::auth_core)]
async fn with_options(#[allow(unused_variables)] Path(id): Path<u64>) {}

#[require_auth]
#[rustfmt::skip]
async fn sixteen(
    _: (), _: (), _: (), _: (), _: (), _: (), _: (), _: (),
    _: (), _: (), _: (), _: (), _: (), _: (), _: (), body: String,
) -> String {
    body
}

#[require_auth(Bearer)]
async fn conditional_arguments(
    #[cfg(unix)] Path(id): Path<u64>,
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

impl<T: Default + Send + ToString + 'static> Api<T> {
    #[require_role("viewer")]
    async fn associated(Path(id): Path<u64>, #[principal] user: &User) -> String {
        format!("{} {id} {}", T::default().to_string(), user.name)
    }

    #[public(reason = "anybody may look")]
    async fn associated_open() -> String {
        T::default().to_string()
    }
}

mod elsewhere {
    pub use super::realm::Auth as Other;
}

mod nested {
    #[auth_core::require_role("admin")]
    pub(super) async fn handler() -> &'static str {
        "nested"
    }
}

fn main() {
    #[require_role("admin")]
    async fn local() -> &'static str {
        "local"
    }

    let _: Router = Router::new()
        .route("/1", get(by_value))
        .route("/2/{id}", get(by_reference))
        .route("/3", get(destructured))
        .route("/4", get(optional).head(optional_reference))
        .route("/5/{a}/{b}", post(open))
        .route("/6/{id}", get(plain).post(early))
        .route("/7", post(generic::<Auth>))
        .route("/9/{id}", post(debugged_above).get(debugged_between))
        .route("/10", get(conditional).post(inner_attributes))
        .route("/11/{id}", get(with_options))
        .route("/12", post(sixteen))
        .route("/17/{id}", get(conditional_arguments))
        .route("/13/{id}", get(Api::<u8>::associated))
        .route("/14", get(Api::<u8>::associated_open))
        .route("/15", get(nested::handler).post(local))
        .route("/16/{name}", get(borrowed))
        .with_state(Auth);
}
