//! Configuration of a part of an application in a function of its own.

use super::contents::Contents;
use super::route::Route;
use super::stance::ServiceStance;
use actix_web::dev::HttpServiceFactory;
use actix_web::web;
use core::fmt;

/// actix-web's [`ServiceConfig`](web::ServiceConfig), for services with a stance.
pub struct ServiceConfig<'c> {
    inner: &'c mut web::ServiceConfig,
    contents: &'c mut Contents,
}

impl fmt::Debug for ServiceConfig<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ServiceConfig")
            .field("contents", &self.contents)
            .finish_non_exhaustive()
    }
}

impl ServiceConfig<'_> {
    /// Calls `configure`, and adds to `contents` what it mounts.
    pub(super) fn run(
        inner: &mut web::ServiceConfig,
        contents: &mut Contents,
        configure: impl FnOnce(&mut ServiceConfig<'_>),
    ) {
        configure(&mut ServiceConfig { inner, contents });
    }

    /// Adds data, such as the realm, for the handlers.
    pub fn app_data<U: 'static>(&mut self, data: U) -> &mut Self {
        self.inner.app_data(data);
        self
    }

    /// Adds the services that another function configures.
    pub fn configure(&mut self, configure: impl FnOnce(&mut ServiceConfig<'_>)) -> &mut Self {
        let contents = &mut *self.contents;
        self.inner
            .configure(|inner| ServiceConfig::run(inner, contents, configure));
        self
    }

    /// Adds a service with a stance.
    ///
    /// # Panics
    ///
    /// If a handler for the same method and path is mounted already, which would answer.
    #[track_caller]
    pub fn service(&mut self, service: impl ServiceStance + 'static) -> &mut Self {
        self.contents.add(service.mounts_unchecked());
        self.inner.service(service);
        self
    }

    /// Adds a route at a path. Requests of other methods are left to the services behind it; if
    /// there is none for the path, the answer is 404.
    ///
    /// # Panics
    ///
    /// If a handler for the same method and path is mounted already, which would answer.
    #[track_caller]
    pub fn route(&mut self, path: &str, route: Route) -> &mut Self {
        self.contents.add(route.at(path));
        self.inner.route(path, route.inner);
        self
    }

    /// Sets the handler, which needs a stance as well, for requests that nothing else is for.
    pub fn default_service(&mut self, route: Route) -> &mut Self {
        let route = self.contents.set_fallback(route);
        self.inner.default_service(route);
        self
    }

    /// Adds a resource elsewhere, for URLs to be made from.
    pub fn external_resource(&mut self, name: impl AsRef<str>, url: impl AsRef<str>) -> &mut Self {
        self.inner.external_resource(name, url);
        self
    }

    /// Adds a service without a stance. The matrix lists it as unchecked.
    #[track_caller]
    pub fn service_unchecked(&mut self, service: impl HttpServiceFactory + 'static) -> &mut Self {
        self.contents.add(super::unchecked::mounts(&service));
        self.inner.service(service);
        self
    }
}
