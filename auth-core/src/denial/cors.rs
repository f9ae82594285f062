//! What scripts of other origins need to see.

/// The fields of a refusal that scripts of other origins cannot read unless they are exposed
/// (`Access-Control-Expose-Headers`).
///
/// A script that cannot see the challenge does not know whether to refresh its token, to ask for
/// more scopes or to have the user log in again. None of these fields tells a secret.
///
/// This crate does not answer for other origins: which of them may call a service is not a
/// matter of who its users are. A layer that does is put *around* the guards, so that refusals
/// pass it too and preflights, which never carry credentials, do not come to a guard. With
/// `tower-http`:
///
/// ```
/// use auth_core::denial::CORS_EXPOSE_HEADERS;
/// use tower_http::cors::CorsLayer;
///
/// let cors = CorsLayer::new()
///     .allow_origin(["https://app.example".parse::<http::HeaderValue>()?])
///     .allow_headers([http::header::AUTHORIZATION])
///     .expose_headers(CORS_EXPOSE_HEADERS);
/// # drop(cors);
/// # Ok::<_, Box<dyn std::error::Error>>(())
/// ```
///
/// With `actix-cors`:
///
/// ```
/// use actix_cors::Cors;
/// use auth_core::denial::CORS_EXPOSE_HEADERS;
///
/// let cors = Cors::default()
///     .allowed_origin("https://app.example")
///     .allowed_header("authorization")
///     .expose_headers(CORS_EXPOSE_HEADERS.map(|name| name.as_str().to_owned()));
/// # drop(cors);
/// ```
pub const CORS_EXPOSE_HEADERS: [http::HeaderName; 3] = [
    http::header::WWW_AUTHENTICATE,
    http::header::RETRY_AFTER,
    http::HeaderName::from_static("dpop-nonce"),
];
