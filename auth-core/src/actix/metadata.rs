//! The metadata of a protected resource as a route.

use crate::resource::ProtectedResource;
use actix_web::http::header::{ACCESS_CONTROL_ALLOW_ORIGIN, CONTENT_TYPE};
use actix_web::{HttpResponse, Resource, web};
use std::sync::Arc;

/// The metadata of a resource, at its place on the server and for everybody, scripts of other
/// origins included.
///
/// ```
/// use actix_web::App;
/// use auth_core::ProtectedResource;
///
/// let resource = ProtectedResource::new("https://api.example/mcp")?;
/// let app = App::new().service(auth_core::actix::resource_metadata(&resource));
/// # drop(app);
/// # Ok::<_, auth_core::InvalidResource>(())
/// ```
#[must_use]
pub fn resource_metadata(resource: &ProtectedResource) -> Resource {
    let document: Arc<str> = resource.document().into();
    let handler = move || {
        let document = document.to_string();
        async move {
            HttpResponse::Ok()
                .insert_header((CONTENT_TYPE, "application/json"))
                .insert_header((ACCESS_CONTROL_ALLOW_ORIGIN, "*"))
                .body(document)
        }
    };
    web::resource(resource.metadata_path())
        .route(web::get().to(handler.clone()))
        .route(web::head().to(handler))
}
