//! The metadata of a protected resource as a service.

use super::stance::{Mounts, ServiceStance};
use crate::denial::resource::{PUBLIC, ProtectedResource};
use crate::tooling::matrix::mount::{Methods, Mount, Place, Stance};
use actix_web::dev::{AppService, HttpServiceFactory};
use actix_web::http::header::{ACCESS_CONTROL_ALLOW_ORIGIN, CONTENT_TYPE};
use actix_web::{HttpResponse, web};
use core::any::type_name;
use core::panic::Location;
use http::Method;
use percent_encoding::percent_decode_str;
use std::borrow::Cow;
use std::sync::Arc;

/// The metadata of a resource, at its place on the server and for everybody, scripts of other
/// origins included. Goes into `service` of an application, guarded or not.
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

/// A service of [`resource_metadata`].
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
            .register(config);
    }
}

/// actix-web decodes what is asked for, but for some characters, and not its patterns.
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
    fn sealed(_: super::stance::Seal) {}

    fn mounts(&self) -> Mounts {
        Mounts(vec![Mount {
            methods: Methods::These(vec![Method::GET, Method::HEAD]),
            path: self.path.clone(),
            handler: type_name::<Self>(),
            place: Place::Mounted(self.place),
            stance: Stance::Public(PUBLIC),
            groups: Vec::new(),
            fallback: false,
        }])
    }
}
