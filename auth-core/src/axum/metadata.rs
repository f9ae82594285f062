//! The metadata of a protected resource as a route.

use crate::resource::ProtectedResource;
use ::axum::Router;
use ::axum::response::IntoResponse;
use ::axum::routing::get;
use http::header::{ACCESS_CONTROL_ALLOW_ORIGIN, CONTENT_TYPE};

/// A router with one route: the metadata of a resource, at its place on the server and for
/// everybody, scripts of other origins included.
///
/// ```
/// use auth_core::ProtectedResource;
/// use axum::Router;
///
/// let resource = ProtectedResource::new("https://api.example/mcp")?;
/// let router: Router = Router::new().merge(auth_core::axum::resource_metadata(&resource));
/// # drop(router);
/// # Ok::<_, auth_core::InvalidResource>(())
/// ```
///
/// # Panics
///
/// If a segment of the path starts with `:` or `*`, which axum takes for a mistake.
pub fn resource_metadata<S>(resource: &ProtectedResource) -> Router<S>
where
    S: Clone + Send + Sync + 'static,
{
    let document = resource.document();
    let handler = async move || {
        let fields = [
            (CONTENT_TYPE, "application/json"),
            (ACCESS_CONTROL_ALLOW_ORIGIN, "*"),
        ];
        (fields, document.clone()).into_response()
    };
    Router::new().route(resource.metadata_path(), get(handler))
}
