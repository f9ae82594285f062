//! An authorization server to try the example with: everybody is granted everything at once, and
//! nobody is asked. A real service names one that exists.

use crate::realm::{Auth, Client};
use auth_core::axum::{Router, get, post};
use auth_core::{Realm, public};
use axum::Json;
use axum::extract::{Form, Query, State};
use axum::http::header::CACHE_CONTROL;
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Deserialize;
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// The routes of the server.
pub(crate) fn router(origin: &str, auth: Auth) -> Router {
    let server = Server(Arc::new(Inner {
        origin: origin.to_owned(),
        auth,
        clients: Mutex::default(),
        codes: Mutex::default(),
    }));
    Router::new()
        .route("/.well-known/oauth-authorization-server", get(metadata))
        .route("/register", post(register))
        .route("/authorize", get(authorize))
        .route("/token", post(token))
        .with_state(server)
}

#[derive(Clone)]
struct Server(Arc<Inner>);

struct Inner {
    origin: String,
    auth: Auth,
    /// Their redirect URIs, by id.
    clients: Mutex<HashMap<String, Vec<String>>>,
    codes: Mutex<HashMap<String, Authorize>>,
}

#[derive(Deserialize)]
struct Authorize {
    client_id: String,
    redirect_uri: String,
    code_challenge: String,
    code_challenge_method: String,
    #[serde(default)]
    scope: String,
    resource: String,
    state: Option<String>,
}

#[derive(Deserialize)]
struct Token {
    grant_type: String,
    client_id: String,
    code: String,
    code_verifier: String,
    redirect_uri: String,
}

/// RFC 8414.
#[public(reason = "says where to log in")]
async fn metadata(State(server): State<Server>) -> Json<Value> {
    let origin = &server.0.origin;
    Json(json!({
        "issuer": origin,
        "authorization_endpoint": format!("{origin}/authorize"),
        "token_endpoint": format!("{origin}/token"),
        "registration_endpoint": format!("{origin}/register"),
        "response_types_supported": ["code"],
        "grant_types_supported": ["authorization_code"],
        "code_challenge_methods_supported": ["S256"],
        "token_endpoint_auth_methods_supported": ["none"],
        "authorization_response_iss_parameter_supported": true,
    }))
}

/// RFC 7591.
#[public(reason = "clients have no account before they register")]
async fn register(
    State(server): State<Server>,
    Json(mut client): Json<Map<String, Value>>,
) -> Response {
    let uris = client.get("redirect_uris").and_then(Value::as_array);
    let uris = uris.into_iter().flatten().filter_map(Value::as_str);
    let uris: Vec<_> = uris.map(str::to_owned).collect();
    let Ok(id) = random() else {
        return StatusCode::SERVICE_UNAVAILABLE.into_response();
    };
    client.insert("client_id".to_owned(), id.clone().into());
    client.insert("token_endpoint_auth_method".to_owned(), "none".into());
    lock(&server.0.clients).insert(id, uris);
    (StatusCode::CREATED, Json(client)).into_response()
}

/// RFC 6749 §4.1.1, with PKCE (RFC 7636) and for this resource (RFC 8707) only.
#[public(reason = "this is where one logs in")]
async fn authorize(State(server): State<Server>, Query(request): Query<Authorize>) -> Response {
    let known = lock(&server.0.clients)
        .get(&request.client_id)
        .is_some_and(|uris| uris.contains(&request.redirect_uri));
    let resource = server.0.auth.resource().resource();
    if !known || request.code_challenge_method != "S256" || request.resource != resource {
        return StatusCode::BAD_REQUEST.into_response();
    }
    let Ok(code) = random() else {
        return StatusCode::SERVICE_UNAVAILABLE.into_response();
    };
    let mut location = format!(
        "{}?code={code}&iss={}",
        request.redirect_uri, server.0.origin
    );
    if let Some(state) = &request.state {
        location.extend(["&state=", state]);
    }
    lock(&server.0.codes).insert(code, request);
    match HeaderValue::try_from(&location) {
        Ok(_) => Redirect::to(&location).into_response(),
        Err(_) => StatusCode::BAD_REQUEST.into_response(),
    }
}

/// RFC 6749 §4.1.3.
#[public(reason = "this is where one gets a token")]
async fn token(State(server): State<Server>, Form(request): Form<Token>) -> Response {
    let granted = lock(&server.0.codes).remove(&request.code);
    let proof = URL_SAFE_NO_PAD.encode(Sha256::digest(&request.code_verifier));
    let granted = granted.filter(|granted| {
        request.grant_type == "authorization_code"
            && granted.client_id == request.client_id
            && granted.redirect_uri == request.redirect_uri
            && granted.code_challenge == proof
    });
    let (Some(granted), Ok(token)) = (granted, random()) else {
        let error = Json(json!({ "error": "invalid_grant" }));
        return (StatusCode::BAD_REQUEST, error).into_response();
    };
    let client = Client {
        id: granted.client_id,
        scopes: Auth::SCOPES.set(granted.scope.split(' ')),
    };
    server.0.auth.accept(token.clone(), client);
    let body = json!({ "access_token": token, "token_type": "Bearer", "scope": granted.scope });
    ([(CACHE_CONTROL, "no-store")], Json(body)).into_response()
}

fn random() -> Result<String, getrandom::Error> {
    let mut bytes = [0; 24];
    getrandom::fill(&mut bytes)?;
    Ok(URL_SAFE_NO_PAD.encode(bytes))
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
