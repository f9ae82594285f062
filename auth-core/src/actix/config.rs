//! Configuring a part of an application somewhere else.

use super::resource::resource;
use super::route::Route;
use super::scope::fallback;
use super::stance::ServiceStance;
use crate::tooling::matrix::mount::Mount;
use actix_web::dev::HttpServiceFactory;
use actix_web::web;
use core::fmt;

/// actix-web's [`ServiceConfig`](web::ServiceConfig), for services with a stance.
pub struct ServiceConfig<'c> {
    inner: &'c mut web::ServiceConfig,
    mounts: Vec<Mount>,
}

impl fmt::Debug for ServiceConfig<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ServiceConfig")
            .field("mounts", &self.mounts)
            .finish_non_exhaustive()
    }
}

impl ServiceConfig<'_> {
    /// Gives what was mounted.
    pub(super) fn run(
        inner: &mut web::ServiceConfig,
        configure: impl FnOnce(&mut ServiceConfig<'_>),
    ) -> Vec<Mount> {
        let mut config = ServiceConfig {
            inner,
            mounts: Vec::new(),
        };
        configure(&mut config);
        config.mounts
    }

    /// Adds data, such as a realm, for the handlers.
    pub fn app_data<U: 'static>(&mut self, data: U) -> &mut Self {
        self.inner.app_data(data);
        self
    }

    /// Adds what another function configures.
    pub fn configure(&mut self, configure: impl FnOnce(&mut ServiceConfig<'_>)) -> &mut Self {
        let mut mounts = Vec::new();
        self.inner.configure(|inner| {
            mounts = ServiceConfig::run(inner, configure);
        });
        self.mounts.extend(mounts);
        self
    }

    /// Adds a service with a stance.
    pub fn service(&mut self, service: impl ServiceStance + 'static) -> &mut Self {
        self.mounts.extend(service.mounts().0);
        self.inner.service(service);
        self
    }

    /// Adds a route at a path. Where several routes are for one path, only the first is
    /// asked: use [`resource`] there.
    pub fn route(&mut self, path: &str, route: Route) -> &mut Self {
        self.mounts.extend(resource(path).route_at(&route));
        self.inner.route(path, route.inner);
        self
    }

    /// Sets the handler, which has a stance too, for requests that nothing else is for.
    pub fn default_service(&mut self, route: Route) -> &mut Self {
        self.mounts.extend(fallback(&route));
        self.inner.default_service(route.inner);
        self
    }

    /// Makes URLs to a resource elsewhere.
    pub fn external_resource(&mut self, name: impl AsRef<str>, url: impl AsRef<str>) -> &mut Self {
        self.inner.external_resource(name, url);
        self
    }

    /// Adds a service that nobody asked for a stance. The matrix says so.
    #[track_caller]
    pub fn service_unchecked(&mut self, service: impl HttpServiceFactory + 'static) -> &mut Self {
        self.mounts.push(super::unchecked::mount(&service));
        self.inner.service(service);
        self
    }
}
