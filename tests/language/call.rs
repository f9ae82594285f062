//! Calls the same handlers in axum and in actix-web, without a connection.

use actix_web::test::TestRequest;
use axum::body::Body;
use axum::extract::ConnectInfo;
use http::{Request, Response};
use std::net::SocketAddr;

pub(crate) type Call = Request<&'static str>;

/// A request to `/`.
pub(crate) fn get(token: &str) -> http::request::Builder {
    Request::get("/").header("authorization", format!("Bearer {token}"))
}

/// With the address it comes from.
pub(crate) fn from(peer: &str) -> SocketAddr {
    SocketAddr::new(peer.parse().unwrap(), 1)
}

/// The answers of an axum router and of an actix-web application, which have to be the same.
pub(crate) fn same(axum: &Response<String>, actix: &Response<String>) {
    assert_eq!(axum.status(), actix.status());
    assert_eq!(axum.body(), actix.body());
    for header in [
        "www-authenticate",
        "retry-after",
        "cache-control",
        "content-type",
    ] {
        let of = |response: &Response<String>| response.headers().get(header).cloned();
        if axum.status() != 200 {
            assert_eq!(of(axum), of(actix), "{header}");
        }
    }
}

pub(crate) async fn axum(router: &axum::Router, call: &Call) -> Response<String> {
    let mut request = call.clone().map(Body::from);
    if let Some(peer) = call.extensions().get::<SocketAddr>() {
        request.extensions_mut().insert(ConnectInfo(*peer));
    }
    let response = tower::Service::call(&mut router.clone(), request)
        .await
        .unwrap();
    let (parts, body) = response.into_parts();
    let body = axum::body::to_bytes(body, usize::MAX).await.unwrap();
    Response::from_parts(parts, String::from_utf8(body.to_vec()).unwrap())
}

pub(crate) fn actix_request(call: &Call) -> TestRequest {
    let method = actix_web::http::Method::from_bytes(call.method().as_str().as_bytes());
    let mut request = TestRequest::default()
        .method(method.unwrap())
        .uri(&call.uri().to_string());
    for (name, value) in call.headers() {
        request = request.append_header((name.as_str(), value.as_bytes()));
    }
    if let Some(peer) = call.extensions().get::<SocketAddr>() {
        request = request.peer_addr(*peer);
    }
    if !call.body().is_empty() {
        request = request.set_payload(*call.body());
    }
    request
}

/// The response of an actix-web application, as that of an axum router.
pub(crate) async fn actix_response(
    response: actix_web::dev::ServiceResponse<impl actix_web::body::MessageBody>,
) -> Response<String> {
    let mut builder = Response::builder().status(response.status().as_u16());
    for (name, value) in response.headers() {
        builder = builder.header(name.as_str(), value.as_bytes());
    }
    let body = actix_web::test::read_body(response).await;
    builder
        .body(String::from_utf8(body.to_vec()).unwrap())
        .unwrap()
}

/// The response to a call of that handler at `/`, from both frameworks.
macro_rules! both {
    ($auth:expr, $handler:path, $call:expr) => {{
        let (auth, call): ($crate::Auth, $crate::call::Call) = ($auth.clone(), $call);
        let router = ::axum::Router::new()
            .route("/", ::axum::routing::any($handler))
            .with_state(auth.clone());
        let from_axum = $crate::call::axum(&router, &call).await;
        let app = ::actix_web::App::new()
            .app_data(::actix_web::web::Data::new(auth))
            .default_service(::actix_web::web::to($handler));
        let app = ::actix_web::test::init_service(app).await;
        let request = $crate::call::actix_request(&call).to_request();
        let response = ::actix_web::test::call_service(&app, request).await;
        let from_actix = $crate::call::actix_response(response).await;
        $crate::call::same(&from_axum, &from_actix);
        from_axum
    }};
}
pub(crate) use both;
