//! Services with a stance under a path.

use super::config::ServiceConfig;
use super::contents::Contents;
use super::factory::{Factory, Middleware, builder_methods, middleware_methods};
use super::group::Require;
use super::mounts::Mounts;
use super::route::Route;
use super::stance::ServiceStance;
use crate::enforce::policy::Policy;
use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{
    AppService, HttpServiceFactory, ServiceFactory, ServiceRequest, ServiceResponse,
};
use actix_web::guard::Guard;
use actix_web::{Error, web};
use core::fmt;

/// actix-web's [`Scope`](actix_web::Scope), for services with a stance.
#[must_use]
pub struct Scope<S = actix_web::Scope> {
    inner: S,
    path: String,
    /// Whether a guard of actix-web also decides.
    conditional: bool,
    contents: Contents,
}

/// The type that [`Scope`] is generic over.
type Inner<T> = actix_web::Scope<T>;

/// Makes a scope: services with a stance under a path.
///
/// As in actix-web, a scope takes all requests under its path, also those that it has no route for.
/// A scope under `""` takes every request, so it goes last.
pub fn scope(path: &str) -> Scope {
    Scope {
        inner: web::scope(path),
        path: path.to_owned(),
        conditional: false,
        contents: Contents::default(),
    }
}

impl<S> fmt::Debug for Scope<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Scope")
            .field("path", &self.path)
            .field("contents", &self.contents)
            .finish_non_exhaustive()
    }
}

impl<S> Scope<S> {
    fn map<Q>(self, change: impl FnOnce(S) -> Q) -> Scope<Q> {
        Scope {
            inner: change(self.inner),
            path: self.path,
            conditional: self.conditional,
            contents: self.contents,
        }
    }
}

impl<T> Scope<actix_web::Scope<T>>
where
    T: ServiceFactory<ServiceRequest, Config = (), Error = Error, InitError = ()>,
{
    middleware_methods!(Scope);
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

    /// Restricts the scope to requests that a guard of actix-web lets pass. That is about routing:
    /// who may call the handlers is decided by their stance.
    pub fn guard(mut self, guard: impl Guard + 'static) -> Self {
        self.conditional = true;
        self.map(|inner| inner.guard(guard))
    }

    /// Demands policy `P` of the callers of all routes under the path, in addition to what each
    /// route demands itself: a group can be made tighter, and never looser.
    ///
    /// The policy covers routes that are added before and after, and the scope's default service.
    /// Requests without a route in the group, such as a browser's preflight, are left to the router
    /// and the middleware inside, which answer 404 or 405.
    ///
    /// The policy decides before the middleware that was added earlier sees a request of one of the
    /// routes. If such a middleware changes the method or the target, so that another route answers,
    /// the policy decides again in front of that route.
    ///
    /// A concealed handler stays concealed in a group: requests that `P` refuses get the answer of a
    /// missing route, also in front of the group's default service and services without a stance. If
    /// `P` itself is concealed, so is every route of the group.
    pub fn require<P: Policy>(self) -> Scope<actix_web::Scope<impl Factory<BoxBody>>>
    where
        Require<P>: Middleware<T::Service, BoxBody>,
    {
        let (require, membership) = self.contents.require::<P>();
        self.map(|inner| inner.app_data(membership).wrap(require))
    }

    /// Returns actix-web's scope without the list. It asks services for no stance.
    pub fn into_unchecked(self) -> actix_web::Scope<T> {
        self.contents.close();
        self.inner
    }
}

impl<S: HttpServiceFactory> HttpServiceFactory for Scope<S> {
    fn register(self, config: &mut AppService) {
        self.contents.close();
        self.inner.register(config);
    }
}

#[diagnostic::do_not_recommend]
impl<S: HttpServiceFactory> ServiceStance for Scope<S> {
    fn mounts_unchecked(&self) -> Mounts {
        self.contents.list().within(&self.path, self.conditional)
    }
}
