//! The application that takes only what has a stance.

use super::config::ServiceConfig;
use super::factory::{Factory, Middleware};
use super::group::{Groups, Require};
use super::resource::resource;
use super::route::Route;
use super::scope::fallback;
use super::stance::ServiceStance;
use crate::enforce::policy::Policy;
use crate::tooling::matrix::AccessMatrix;
use crate::tooling::matrix::mount::Mount;
use actix_service::IntoServiceFactory;
use actix_web::Error;
use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{HttpServiceFactory, ServiceFactory, ServiceRequest, ServiceResponse};
use core::fmt;

/// actix-web's [`App`](actix_web::App), for services with a stance.
///
/// It routes exactly as actix-web's does, which is inside and costs nothing more per request;
/// it only keeps a list of what is mounted, for the [`matrix`](Self::matrix).
#[must_use]
pub struct App<T> {
    inner: actix_web::App<T>,
    mounts: Vec<Mount>,
    groups: Groups,
}

impl<T> fmt::Debug for App<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("App")
            .field("mounts", &self.mounts)
            .finish_non_exhaustive()
    }
}

impl App<()> {
    /// Without any service: every request gets 404.
    pub fn new() -> App<impl Factory<BoxBody>> {
        App {
            inner: actix_web::App::new(),
            mounts: Vec::new(),
            groups: Groups::default(),
        }
    }
}

impl<T> App<T> {
    /// What is mounted so far, and what it demands.
    #[must_use]
    pub fn matrix(&self) -> AccessMatrix {
        AccessMatrix::of(&self.groups.around(&self.mounts))
    }

    fn map<Q>(self, change: impl FnOnce(actix_web::App<T>) -> actix_web::App<Q>) -> App<Q> {
        App {
            inner: change(self.inner),
            mounts: self.mounts,
            groups: self.groups,
        }
    }
}

impl<T> App<T>
where
    T: ServiceFactory<ServiceRequest, Config = (), Error = Error, InitError = ()>,
{
    /// Adds data, such as the realm, for the handlers.
    pub fn app_data<U: 'static>(self, data: U) -> Self {
        self.map(|inner| inner.app_data(data))
    }

    /// Adds data that is made when the application starts.
    pub fn data_factory<F, Fut, D, E>(self, data: F) -> Self
    where
        F: Fn() -> Fut + 'static,
        Fut: Future<Output = Result<D, E>> + 'static,
        D: 'static,
        E: fmt::Debug,
    {
        self.map(|inner| inner.data_factory(data))
    }

    /// Adds what a function configures.
    pub fn configure(mut self, configure: impl FnOnce(&mut ServiceConfig<'_>)) -> Self {
        let mut mounts = Vec::new();
        self.inner = self.inner.configure(|inner| {
            mounts = ServiceConfig::run(inner, configure);
        });
        self.mounts.extend(mounts);
        self
    }

    /// Adds a service with a stance.
    pub fn service(mut self, service: impl ServiceStance + 'static) -> Self {
        self.mounts.extend(service.mounts().0);
        self.map(|inner| inner.service(service))
    }

    /// Adds a route at a path. Where several routes are for one path, only the first is
    /// asked: use [`resource`] there.
    pub fn route(mut self, path: &str, route: Route) -> Self {
        self.mounts.extend(resource(path).route_at(&route));
        self.map(|inner| inner.route(path, route.inner))
    }

    /// Sets the handler, which has a stance too, for requests that nothing else is for.
    pub fn default_service(mut self, route: Route) -> Self {
        self.mounts.extend(fallback(&route));
        self.map(|inner| inner.default_service(route.inner))
    }

    /// Makes URLs to a resource elsewhere.
    pub fn external_resource(self, name: impl AsRef<str>, url: impl AsRef<str>) -> Self {
        self.map(|inner| inner.external_resource(name, url))
    }

    /// Puts a middleware around everything.
    pub fn wrap<M, B>(self, middleware: M) -> App<impl Factory<B>>
    where
        M: Middleware<T::Service, B> + 'static,
        B: MessageBody,
    {
        self.map(|inner| inner.wrap(middleware))
    }

    /// Puts a middleware, which is a function, around everything.
    pub fn wrap_fn<F, Fut, B>(self, middleware: F) -> App<impl Factory<B>>
    where
        F: Fn(ServiceRequest, &T::Service) -> Fut + Clone + 'static,
        Fut: Future<Output = Result<ServiceResponse<B>, Error>>,
        B: MessageBody,
    {
        self.map(|inner| inner.wrap_fn(middleware))
    }

    /// Demands policy `P` of the callers of everything, on top of what that demands itself.
    /// See [`Scope::require`](super::Scope::require).
    pub fn require<P: Policy>(mut self) -> App<impl Factory<BoxBody>>
    where
        Require<P>: Middleware<T::Service, BoxBody>,
    {
        let require = self.groups.require::<P>();
        self.map(|inner| inner.wrap(require))
    }

    /// Adds a service that nobody asked for a stance. The matrix says so.
    #[track_caller]
    pub fn service_unchecked(mut self, service: impl HttpServiceFactory + 'static) -> Self {
        self.mounts.push(super::unchecked::mount(&service));
        self.map(|inner| inner.service(service))
    }

    /// The same without the list: from here on nothing asks services for a stance.
    pub fn into_unchecked(self) -> actix_web::App<T> {
        self.groups.close(&self.mounts);
        self.inner
    }
}

/// What `HttpServer` and `init_service` take.
impl<T, F, Request> IntoServiceFactory<AppFactory<F>, Request> for App<T>
where
    actix_web::App<T>: IntoServiceFactory<F, Request>,
    F: ServiceFactory<Request>,
{
    fn into_factory(self) -> AppFactory<F> {
        self.groups.close(&self.mounts);
        AppFactory(self.inner.into_factory())
    }
}

/// actix-web's own, under a name that can be written.
#[derive(Debug)]
pub struct AppFactory<F>(F);

impl<F: ServiceFactory<Request>, Request> ServiceFactory<Request> for AppFactory<F> {
    type Response = F::Response;
    type Error = F::Error;
    type Config = F::Config;
    type Service = F::Service;
    type InitError = F::InitError;
    type Future = F::Future;

    fn new_service(&self, config: F::Config) -> F::Future {
        self.0.new_service(config)
    }
}
