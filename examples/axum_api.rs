//! A small API on axum. Try it: `cargo run --example axum_api`, then paste the lines it prints.

mod common;

use auth_core::axum::{Router, delete, get, post};
use auth_core::{Basic, Bearer, optional_auth, public, require_auth, require_role, require_scope};
use axum::Json;
use axum::extract::{FromRef, Path, State};
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
// The attributes look the realm up as `crate::Auth`.
use common::{Auth, Draft, Login, LoginError, Post, Posts, Profile, User};
use std::error::Error;

/// The guards take the realm from here; a router whose state has none does not compile.
#[derive(Clone, FromRef)]
struct App {
    auth: Auth,
    posts: Posts,
}

#[public(reason = "asked by the load balancer, which has no account")]
async fn health() -> &'static str {
    "ok\n"
}

#[public(reason = "this is where one gets a token")]
async fn login(
    State(auth): State<Auth>,
    Json(login): Json<Login>,
) -> Result<impl IntoResponse, LoginError> {
    let grant = auth.log_in(&login).await?;
    Ok(([(CACHE_CONTROL, "no-store")], Json(grant)))
}

#[require_auth(Bearer)]
async fn me(#[principal] user: User) -> Json<Profile> {
    Json(user.into())
}

#[optional_auth(Bearer)]
async fn greeting(#[principal] user: Option<&User>) -> String {
    common::greet(user)
}

#[require_auth(Bearer)]
#[require_scope("posts:write")]
async fn publish(
    #[principal] author: User,
    State(posts): State<Posts>,
    Json(draft): Json<Draft>,
) -> (StatusCode, Json<Post>) {
    (StatusCode::CREATED, Json(posts.publish(draft, author)))
}

#[require_auth(Bearer)]
#[require_role("admin")]
async fn remove(State(posts): State<Posts>, Path(id): Path<u64>) -> StatusCode {
    if posts.delete(id) {
        StatusCode::NO_CONTENT
    } else {
        StatusCode::NOT_FOUND
    }
}

#[require_auth(Bearer, Basic)]
async fn legacy(#[principal] user: User) -> Json<Profile> {
    Json(user.into())
}

impl IntoResponse for LoginError {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status()).unwrap_or(StatusCode::BAD_REQUEST);
        let headers = [
            (CONTENT_TYPE, "application/problem+json"),
            (CACHE_CONTROL, "no-store"),
        ];
        (status, headers, self.body()).into_response()
    }
}

/// Takes no handler that declares no requirement.
fn router() -> Router<App> {
    Router::new()
        .route("/health", get(health))
        .route("/login", post(login))
        .route("/me", get(me))
        .route("/greeting", get(greeting))
        .route("/posts", post(publish))
        .route("/admin/posts/{id}", delete(remove))
        .route("/legacy", get(legacy))
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let Some(listener) = common::start_or_list(|| router().matrix())? else {
        return Ok(());
    };
    let listener = tokio::net::TcpListener::from_std(listener)?;
    let router = router().with_state(App {
        auth: Auth::new()?,
        posts: Posts::default(),
    });
    let (ctrl_c, again) = (common::ctrl_c()?, common::ctrl_c()?);
    common::introduce(listener.local_addr()?);
    tokio::select! {
        served = axum::serve(listener, router).with_graceful_shutdown(ctrl_c) => served?,
        // A request that takes its time cannot hold up the end.
        () = async { again.await; tokio::time::sleep(common::GRACE).await } => {}
    }
    Ok(())
}
