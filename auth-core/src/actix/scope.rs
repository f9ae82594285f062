//! Services with a stance under a path.

use super::config::ServiceConfig;
use super::factory::{Factory, Middleware};
use super::group::{Groups, Require};
use super::path::{slashed, within};
use super::resource::resource;
use super::route::Route;
use super::stance::{Mounts, ServiceStance};
use crate::enforce::policy::Policy;
use crate::tooling::matrix::mount::{Methods, Mount};
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
    /// With paths from inside.
    mounts: Vec<Mount>,
    groups: Groups,
}

/// Services with a stance under a path.
pub fn scope(path: &str) -> Scope {
    Scope {
        inner: web::scope(path),
        path: path.to_owned(),
        mounts: Vec::new(),
        groups: Groups::default(),
    }
}

impl<S> fmt::Debug for Scope<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Scope")
            .field("path", &self.path)
            .field("mounts", &self.mounts)
            .finish_non_exhaustive()
    }
}

impl<S> Scope<S> {
    fn map<Q>(self, change: impl FnOnce(S) -> Q) -> Scope<Q> {
        Scope {
            inner: change(self.inner),
            path: self.path,
            mounts: self.mounts,
            groups: self.groups,
        }
    }
}

impl<T> Scope<actix_web::Scope<T>>
where
    T: ServiceFactory<ServiceRequest, Config = (), Error = Error, InitError = ()>,
{
    /// For requests only that a guard of actix-web's lets pass. That is about routing: who
    /// may call what is in it is another matter.
    pub fn guard(self, guard: impl Guard + 'static) -> Self {
        self.map(|inner| inner.guard(guard))
    }

    /// Adds data, such as a realm, for the handlers in it.
    pub fn app_data<U: 'static>(self, data: U) -> Self {
        self.map(|inner| inner.app_data(data))
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

    /// Sets the handler, which has a stance too, for requests that nothing else in it is for.
    pub fn default_service(mut self, route: Route) -> Self {
        self.mounts.extend(fallback(&route));
        self.map(|inner| inner.default_service(route.inner))
    }

    /// Puts a middleware around it.
    pub fn wrap<M, B>(self, middleware: M) -> Scope<actix_web::Scope<impl Factory<B>>>
    where
        M: Middleware<T::Service, B> + 'static,
        B: MessageBody,
    {
        self.map(|inner| inner.wrap(middleware))
    }

    /// Puts a middleware, which is a function, around it.
    pub fn wrap_fn<F, Fut, B>(self, middleware: F) -> Scope<actix_web::Scope<impl Factory<B>>>
    where
        F: Fn(ServiceRequest, &T::Service) -> Fut + Clone + 'static,
        Fut: Future<Output = Result<ServiceResponse<B>, Error>>,
        B: MessageBody,
    {
        self.map(|inner| inner.wrap_fn(middleware))
    }

    /// Demands policy `P` of the callers of everything under the path, on top of what that
    /// demands itself: a group can be made tighter, and never looser.
    ///
    /// It is for what is added before and after, and for paths that nothing is at. Requests
    /// of a method that nothing in the group is for, such as a browser's preflight, are left
    /// to what is inside.
    pub fn require<P: Policy>(mut self) -> Scope<actix_web::Scope<impl Factory<BoxBody>>>
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
    pub fn into_unchecked(self) -> actix_web::Scope<T> {
        self.groups.close(&self.mounts);
        self.inner
    }
}

/// Whatever answers where nothing else does.
pub(super) fn fallback(route: &Route) -> Option<Mount> {
    let mount = route.mount()?;
    Some(Mount {
        methods: Methods::Any,
        path: "/*".to_owned(),
        fallback: true,
        ..mount
    })
}

impl<S: HttpServiceFactory> HttpServiceFactory for Scope<S> {
    fn register(self, config: &mut AppService) {
        self.groups.close(&self.mounts);
        self.inner.register(config);
    }
}

#[diagnostic::do_not_recommend]
impl<S: HttpServiceFactory> ServiceStance for Scope<S> {
    fn sealed(_: super::stance::Seal) {}

    fn mounts(&self) -> Mounts {
        let mounts = within(&slashed(&self.path), self.groups.around(&self.mounts));
        Mounts(mounts)
    }
}
