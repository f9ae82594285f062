//! A server of the Model Context Protocol whose tools need different scopes. Try it with any
//! client that can log in: `cargo run --example mcp_server`, and connect it to the URL printed.
//!
//! Who may call what is decided before the answer starts, while it can still be a 401 or a 403:
//! the client gets a token by itself, and another one when a tool needs more.

#[path = "mcp/login.rs"]
mod login;
#[path = "mcp/notes.rs"]
mod notes;
#[path = "common/program.rs"]
#[allow(dead_code, reason = "the other examples have more to say")]
mod program;
#[path = "mcp/realm.rs"]
mod realm;

use auth_core::axum::{Router, any};
use auth_core::{Denial, ensure_authorized, require_scope};
use axum::body::{Body, to_bytes};
use axum::extract::{FromRef, Request, State};
use axum::handler::Handler;
use axum::http::StatusCode;
use axum::http::header::CONTENT_LENGTH;
use axum::response::{IntoResponse, Response};
use notes::Notes;
// The attributes look the realm up as `crate::Auth`.
use realm::Auth;
use rmcp::transport::streamable_http_server::session::local::LocalSessionManager;
use rmcp::transport::streamable_http_server::{StreamableHttpServerConfig, StreamableHttpService};
use serde_json::Value;
use std::error::Error;

/// The longest message that is read.
const LONGEST: usize = 1 << 20;

type Mcp = StreamableHttpService<Notes, LocalSessionManager>;

/// The guards take the realm from here.
#[derive(Clone, FromRef)]
struct App {
    auth: Auth,
    mcp: Mcp,
}

/// The endpoint. A message says in its body which tool to call, so it is read here, for those
/// who may call any. What goes on is what was looked at, and not the bytes it was made from:
/// these might be understood in two ways.
#[require_scope("notes:read")]
async fn endpoint(State(app): State<App>, request: Request) -> Result<Response, Denial> {
    let (mut head, body) = request.into_parts();
    let Ok(body) = to_bytes(body, LONGEST).await else {
        return Ok(StatusCode::PAYLOAD_TOO_LARGE.into_response());
    };
    if body.is_empty() {
        return Ok(forward(app.mcp, Request::from_parts(head, Body::empty())).await);
    }
    // Not several at once, of which each might need another scope.
    let Ok(message @ Value::Object(_)) = serde_json::from_slice(&body) else {
        return Ok(StatusCode::BAD_REQUEST.into_response());
    };
    head.headers.remove(CONTENT_LENGTH);
    let request = Request::from_parts(head, Body::from(message.to_string()));
    let is_call = message.get("method").and_then(Value::as_str) == Some("tools/call");
    Ok(
        match message.pointer("/params/name").and_then(Value::as_str) {
            // As if they were routes of their own.
            Some("add_note") if is_call => add_note.call(request, app).await,
            Some("list_notes") if is_call => forward(app.mcp, request).await,
            // A tool that somebody adds to the server is closed until it is listed here.
            _ => {
                ensure_authorized(!is_call)?;
                forward(app.mcp, request).await
            }
        },
    )
}

#[require_scope("notes:write")]
async fn add_note(State(mcp): State<Mcp>, request: Request) -> Response {
    forward(mcp, request).await
}

async fn forward(mcp: Mcp, request: Request) -> Response {
    mcp.handle(request).await.map(Body::new)
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let Some(listener) = program::start()? else {
        return Ok(());
    };
    let listener = tokio::net::TcpListener::from_std(listener)?;
    // Behind a proxy, this is where clients see it.
    let origin = format!("http://{}", listener.local_addr()?);
    let auth = Auth::new(&origin)?;
    let notes = Notes::default();
    let app = App {
        mcp: Mcp::new(
            move || Ok(notes.clone()),
            LocalSessionManager::default().into(),
            StreamableHttpServerConfig::default(),
        ),
        auth: auth.clone(),
    };
    let router = Router::new()
        .route("/mcp", any(endpoint))
        .with_state(app)
        .merge(auth_core::axum::resource_metadata(auth.resource()))
        .merge(login::router(&origin, auth));
    let (ctrl_c, again) = (program::ctrl_c()?, program::ctrl_c()?);
    println!("listening on {origin}\n\n# 401, and where to get a token\ncurl -i {origin}/mcp\n");
    tokio::select! {
        served = axum::serve(listener, router).with_graceful_shutdown(ctrl_c) => served?,
        // A stream stays open as long as its client likes.
        () = async { again.await; tokio::time::sleep(program::GRACE).await } => {}
    }
    Ok(())
}
