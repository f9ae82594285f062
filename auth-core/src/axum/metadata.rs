//! The metadata of a protected resource as a route.

use super::Router;
use super::method_router::mount;
use crate::denial::resource::{PUBLIC, ProtectedResource};
use crate::tooling::matrix::mount::{Methods, Mount, Stance};
use ::axum::response::IntoResponse;
use ::axum::routing::{self, get};
use core::panic::Location;
use http::Method;
use http::header::{ACCESS_CONTROL_ALLOW_ORIGIN, CONTENT_TYPE};

/// Makes a route that serves the metadata of a resource at its well-known path, to everybody and
/// to scripts of other origins. Pass it to `merge` of a router, guarded or not.
///
/// ```
/// use auth_core::denial::ProtectedResource;
/// use auth_core::axum::{Router, resource_metadata};
///
/// let resource = ProtectedResource::new("https://api.example/mcp")?;
/// let router: Router = Router::new().merge(resource_metadata(&resource));
/// let unguarded: axum::Router = axum::Router::new().merge(resource_metadata(&resource));
/// # drop((router, unguarded));
/// # Ok::<_, auth_core::denial::InvalidResource>(())
/// ```
///
/// # Panics
///
/// When merged, if a segment of the path starts with `:` or `*`, which axum refuses.
#[track_caller]
pub fn resource_metadata(resource: &ProtectedResource) -> ResourceMetadata {
    ResourceMetadata {
        path: resource.metadata_path().to_owned(),
        document: resource.document(),
        place: Location::caller(),
    }
}

/// The route of [`resource_metadata`].
#[derive(Clone, Debug)]
#[must_use]
pub struct ResourceMetadata {
    path: String,
    document: String,
    place: &'static Location<'static>,
}

impl<S: Clone + Send + Sync + 'static> From<ResourceMetadata> for routing::Router<S> {
    fn from(metadata: ResourceMetadata) -> Self {
        let ResourceMetadata { path, document, .. } = metadata;
        let handler = async move || {
            let fields = [
                (CONTENT_TYPE, "application/json"),
                (ACCESS_CONTROL_ALLOW_ORIGIN, "*"),
            ];
            (fields, document.clone()).into_response()
        };
        Self::new().route(&path, get(handler))
    }
}

impl<S: Clone + Send + Sync + 'static> From<ResourceMetadata> for Router<S> {
    fn from(metadata: ResourceMetadata) -> Self {
        let (stance, methods) = (Stance::Public(PUBLIC), Methods::These(vec![Method::GET]));
        let mount = Mount {
            path: metadata.path.clone(),
            ..mount::<ResourceMetadata>(methods, stance, metadata.place)
        };
        let mut router = Self {
            inner: metadata.into(),
            ..Self::new()
        };
        router.note([mount]);
        router
    }
}
