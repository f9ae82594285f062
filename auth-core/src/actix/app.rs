//! The application that takes only services with a stance.

use super::config::ServiceConfig;
use super::contents::Contents;
use super::factory::{Factory, Middleware, builder_methods, middleware_methods};
use super::group::Require;
use super::route::Route;
use super::stance::ServiceStance;
use crate::enforce::policy::Policy;
use crate::tooling::matrix::AccessMatrix;
use actix_service::IntoServiceFactory;
use actix_web::Error;
use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{HttpServiceFactory, ServiceFactory, ServiceRequest, ServiceResponse};
use core::fmt;

/// actix-web's [`App`](actix_web::App), for services with a stance.
///
/// actix-web's application is inside and does the routing, so a request costs nothing more. This
/// type only keeps a list of what is mounted, for the [`matrix`](Self::matrix).
///
/// # Order
///
/// actix-web asks services in the order of mounting, and the first one whose path and guards match
/// answers: `/posts/{id}` before `/posts/secret` takes the requests of both. The matrix marks
/// routes that are never called. Two handlers of the same method and path are refused with a panic
/// when the second is mounted.
#[must_use]
pub struct App<T> {
    inner: actix_web::App<T>,
    contents: Contents,
}

/// The type that [`App`] is generic over.
type Inner<T> = T;

impl<T> fmt::Debug for App<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("App")
            .field("contents", &self.contents)
            .finish_non_exhaustive()
    }
}

impl App<()> {
    /// Makes an application without services. Every request gets 404.
    pub fn new() -> App<impl Factory<BoxBody>> {
        App {
            inner: actix_web::App::new(),
            contents: Contents::default(),
        }
    }
}

impl<T> App<T> {
    /// Returns the list of what is mounted so far, and what each route demands.
    #[must_use]
    pub fn matrix(&self) -> AccessMatrix {
        self.contents.matrix()
    }

    fn map<Q>(self, change: impl FnOnce(actix_web::App<T>) -> actix_web::App<Q>) -> App<Q> {
        App {
            inner: change(self.inner),
            contents: self.contents,
        }
    }
}

impl<T> App<T>
where
    T: ServiceFactory<ServiceRequest, Config = (), Error = Error, InitError = ()>,
{
    middleware_methods!(App);
    builder_methods!();

    /// Adds a service with a stance.
    ///
    /// # Panics
    ///
    /// If a handler for the same method and path is mounted already, which would answer.
    #[track_caller]
    pub fn service(mut self, service: impl ServiceStance + 'static) -> Self {
        self.contents.add(service.mounts_unchecked());
        self.map(|inner| inner.service(service))
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

    /// Adds a resource elsewhere, for URLs to be made from.
    pub fn external_resource(self, name: impl AsRef<str>, url: impl AsRef<str>) -> Self {
        self.map(|inner| inner.external_resource(name, url))
    }

    /// Demands policy `P` of the callers of all routes, in addition to what each route demands
    /// itself. See [`Scope::require`](super::Scope::require).
    pub fn require<P: Policy>(self) -> App<impl Factory<BoxBody>>
    where
        Require<P>: Middleware<T::Service, BoxBody>,
    {
        let (require, membership) = self.contents.require::<P>();
        self.map(|inner| inner.app_data(membership).wrap(require))
    }

    /// Returns actix-web's application without the list. It asks services for no stance.
    pub fn into_unchecked(self) -> actix_web::App<T> {
        self.contents.close();
        self.inner
    }
}

/// The conversion that `HttpServer` and `init_service` ask for.
impl<T, F, Request> IntoServiceFactory<AppFactory<F>, Request> for App<T>
where
    actix_web::App<T>: IntoServiceFactory<F, Request>,
    F: ServiceFactory<Request>,
{
    fn into_factory(self) -> AppFactory<F> {
        self.contents.close();
        AppFactory(self.inner.into_factory())
    }
}

/// The factory of actix-web's application, as a type with a name.
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
