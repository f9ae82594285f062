//! A page in plain JavaScript that calls a guarded API, shows every request and response, and does
//! about each refusal what a client should.
//!
//! Run `cargo run --example browser`, and open the URL that it prints. `browser/client.js` is the
//! part to copy.

#[path = "common/program.rs"]
#[allow(dead_code, reason = "the other examples have more to say")]
mod program;
#[path = "browser/realm.rs"]
mod realm;

use auth_core::axum::{Router, get, post};
use auth_core::{public, require, require_auth, require_role, require_scope, require_step_up};
use axum::Json;
use axum::extract::{FromRef, State};
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::response::{Html, IntoResponse};
// The attributes look the realm up as `crate::Auth`.
use realm::{Auth, OncePerHour, SignIn, Tokens, User};
use serde::Deserialize;
use std::error::Error;

/// The guards take the realm from here.
#[derive(Clone, FromRef)]
struct App {
    auth: Auth,
}

#[public(reason = "the page is where one signs in")]
async fn page() -> impl IntoResponse {
    // Nothing of the page comes from elsewhere.
    let policy = "default-src 'self'; img-src data:; frame-ancestors 'none'";
    let html = Html(include_str!("browser/index.html"));
    ([(CONTENT_SECURITY_POLICY, policy)], html)
}

#[public(reason = "belongs to the page")]
async fn style() -> impl IntoResponse {
    (
        [(CONTENT_TYPE, "text/css")],
        include_str!("browser/style.css"),
    )
}

#[public(reason = "belongs to the page")]
async fn page_script() -> impl IntoResponse {
    script(include_str!("browser/page.js"))
}

#[public(reason = "belongs to the page")]
async fn log_script() -> impl IntoResponse {
    script(include_str!("browser/log.js"))
}

#[public(reason = "belongs to the page")]
async fn client_script() -> impl IntoResponse {
    script(include_str!("browser/client.js"))
}

fn script(text: &'static str) -> impl IntoResponse {
    ([(CONTENT_TYPE, "text/javascript; charset=utf-8")], text)
}

/// A real service asks for a password.
#[public(reason = "this is where one signs in")]
async fn sign_in(State(auth): State<Auth>, Json(request): Json<SignIn>) -> impl IntoResponse {
    answer(auth.sign_in(request))
}

#[derive(Deserialize)]
struct Refresh {
    refresh_token: String,
}

#[public(reason = "this is where one gets another token")]
async fn refresh(State(auth): State<Auth>, Json(request): Json<Refresh>) -> impl IntoResponse {
    answer(auth.refresh(&request.refresh_token))
}

fn answer(tokens: Option<Tokens>) -> impl IntoResponse {
    // No 401: the credentials are in the body, and no challenge would help.
    let answer = tokens.map(Json).ok_or(StatusCode::BAD_REQUEST);
    ([(CACHE_CONTROL, "no-store")], answer)
}

/// Ends all access tokens, so that nobody has to wait for it.
#[public(reason = "a demonstration")]
async fn expire(State(auth): State<Auth>) {
    auth.expire();
}

/// Makes the next verification of a token fail.
#[public(reason = "a demonstration")]
async fn outage(State(auth): State<Auth>) {
    auth.fail_once();
}

#[public(reason = "open to all")]
async fn open() -> &'static str {
    "hello"
}

#[require_auth]
async fn me(#[principal] user: User) -> String {
    format!("hello {}", user.name)
}

#[require_role("admin")]
async fn admin() -> &'static str {
    "hello administrator"
}

#[require_scope("posts:write")]
async fn write() -> &'static str {
    "hello writer"
}

#[require(OncePerHour)]
async fn report() -> &'static str {
    "report sent"
}

#[require_step_up(acr = "mfa", max_age = 300)]
async fn transfer() -> &'static str {
    "money sent"
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let Some(listener) = program::start()? else {
        return Ok(());
    };
    let listener = tokio::net::TcpListener::from_std(listener)?;
    let url = format!("http://{}", listener.local_addr()?);
    let router = Router::new()
        .route("/", get(page))
        .route("/page.js", get(page_script))
        .route("/log.js", get(log_script))
        .route("/client.js", get(client_script))
        .route("/style.css", get(style))
        .route("/session", post(sign_in))
        .route("/refresh", post(refresh))
        .route("/expire", post(expire))
        .route("/outage", post(outage))
        .route("/api/open", get(open))
        .route("/api/me", get(me))
        .route("/api/admin", get(admin))
        .route("/api/write", get(write))
        .route("/api/transfer", get(transfer))
        .route("/api/report", get(report))
        .with_state(App {
            auth: Auth::default(),
        });
    let (ctrl_c, again) = (program::ctrl_c()?, program::ctrl_c()?);
    println!("listening on {url}\n\n# open it in a browser\ncurl -i {url}/\n");
    tokio::select! {
        served = axum::serve(listener, router).with_graceful_shutdown(ctrl_c) => served?,
        () = async { again.await; tokio::time::sleep(program::GRACE).await } => {}
    }
    Ok(())
}
