//! The metadata of a protected resource as a service.

use super::mounts::{Mounted, Mounts};
use super::reach::{Reach, Step};
use super::stance::ServiceStance;
use super::unchecked::settle;
use crate::denial::resource::{PUBLIC, ProtectedResource};
use crate::tooling::matrix::mount::{Methods, Stance};
use actix_web::dev::{AppService, HttpServiceFactory};
use actix_web::http::header::{ACCESS_CONTROL_ALLOW_ORIGIN, CONTENT_TYPE};
use actix_web::middleware::from_fn;
use actix_web::{HttpResponse, web};
use core::panic::Location;
use http::Method;
use percent_encoding::percent_decode_str;
use std::borrow::Cow;
use std::sync::Arc;

/// Makes the service of a resource's metadata: at its well-known path and public, for scripts of
/// other origins as well. It goes into `service` of an application, guarded or not.
///
/// ```
/// use auth_core::denial::ProtectedResource;
/// use auth_core::actix::{App, resource_metadata};
///
/// let resource = ProtectedResource::new("https://api.example/mcp")?;
/// let app = App::new().service(resource_metadata(&resource));
/// let unguarded = actix_web::App::new().service(resource_metadata(&resource));
/// # drop((app, unguarded));
/// # Ok::<_, auth_core::denial::InvalidResource>(())
/// ```
#[track_caller]
pub fn resource_metadata(resource: &ProtectedResource) -> ResourceMetadata {
    ResourceMetadata {
        path: resource.metadata_path().to_owned(),
        document: resource.document().into(),
        place: Location::caller(),
    }
}

/// The service that [`resource_metadata`] makes.
#[derive(Clone, Debug)]
#[must_use]
pub struct ResourceMetadata {
    path: String,
    document: Arc<str>,
    place: &'static Location<'static>,
}

impl HttpServiceFactory for ResourceMetadata {
    fn register(self, config: &mut AppService) {
        let Self { path, document, .. } = self;
        let handler = move || {
            let document = document.to_string();
            async move {
                HttpResponse::Ok()
                    .insert_header((CONTENT_TYPE, "application/json"))
                    .insert_header((ACCESS_CONTROL_ALLOW_ORIGIN, "*"))
                    .body(document)
            }
        };
        web::resource(patterns(path))
            .route(web::get().to(handler.clone()))
            .route(web::head().to(handler))
            .wrap(from_fn(settle))
            .register(config);
    }
}

/// The patterns of a path. actix-web decodes most characters of a request's path and none of a
/// pattern.
fn patterns(path: String) -> Vec<String> {
    let decoded = percent_decode_str(&path).decode_utf8();
    let decoded = decoded.ok().filter(|decoded| {
        let is_pattern = decoded.contains(['{', '}']);
        *decoded != path && !is_pattern
    });
    let decoded = decoded.map(Cow::into_owned);
    decoded.into_iter().chain([path]).collect()
}

#[diagnostic::do_not_recommend]
impl ServiceStance for ResourceMetadata {
    fn mounts_unchecked(&self) -> Mounts {
        let methods = Methods::These(vec![Method::GET, Method::HEAD]);
        let path = self.path.clone();
        // The group around it decides at the service if the request has another form of the path.
        let reach = Reach::through(Step::at(&path, Methods::Any, false));
        let stance = Stance::Public(PUBLIC);
        Mounts::one(Mounted::new::<Self>(
            methods, stance, self.place, path, reach,
        ))
    }
}
