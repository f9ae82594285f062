//! Handlers with a stance at a path.

use super::factory::{Factory, Middleware};
use super::group::{Groups, Require};
use super::path::slashed;
use super::route::{self, Route};
use super::stance::{HandlerStance, Mounts, ServiceStance};
use crate::enforce::policy::Policy;
use crate::tooling::matrix::mount::{Methods, Mount};
use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{
    AppService, HttpServiceFactory, ServiceFactory, ServiceRequest, ServiceResponse,
};
use actix_web::guard::Guard;
use actix_web::{Error, FromRequest, Handler, Responder};
use core::fmt;

/// actix-web's [`Resource`](actix_web::Resource), for handlers with a stance.
#[must_use]
pub struct Resource<R = actix_web::Resource> {
    inner: R,
    paths: Vec<String>,
    mounts: Vec<Mount>,
    groups: Groups,
}

/// One path or several.
#[derive(Clone, Debug)]
pub struct Paths(Vec<String>);

impl From<&str> for Paths {
    fn from(path: &str) -> Self {
        Self(vec![path.to_owned()])
    }
}

impl From<String> for Paths {
    fn from(path: String) -> Self {
        Self(vec![path])
    }
}

impl<T: Into<String>> From<Vec<T>> for Paths {
    fn from(paths: Vec<T>) -> Self {
        Self(paths.into_iter().map(Into::into).collect())
    }
}

impl<T: Into<String>, const N: usize> From<[T; N]> for Paths {
    fn from(paths: [T; N]) -> Self {
        Self(paths.into_iter().map(Into::into).collect())
    }
}

/// Handlers with a stance at a path, or at several.
pub fn resource(paths: impl Into<Paths>) -> Resource {
    let Paths(paths) = paths.into();
    Resource {
        inner: actix_web::web::resource(paths.clone()),
        paths,
        mounts: Vec::new(),
        groups: Groups::default(),
    }
}

impl<R> fmt::Debug for Resource<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Resource")
            .field("paths", &self.paths)
            .field("mounts", &self.mounts)
            .finish_non_exhaustive()
    }
}

impl<R> Resource<R> {
    fn map<Q>(self, change: impl FnOnce(R) -> Q) -> Resource<Q> {
        Resource {
            inner: change(self.inner),
            paths: self.paths,
            mounts: self.mounts,
            groups: self.groups,
        }
    }

    /// What a route on its own would be at the path.
    pub(super) fn route_at(mut self, route: &Route) -> Vec<Mount> {
        self.mounts.extend(route.mount());
        self.list()
    }

    /// What is mounted, at each of the paths.
    fn list(&self) -> Vec<Mount> {
        let at = |path: &String| {
            let path = slashed(path);
            self.mounts.iter().map(move |mount| Mount {
                path: path.clone(),
                ..mount.clone()
            })
        };
        let mounts: Vec<_> = self.paths.iter().flat_map(at).collect();
        self.groups.around(&mounts)
    }
}

macro_rules! shortcuts {
    ($($name:ident)+) => {$(
        #[doc = concat!("Adds a handler with a stance, as a route of [`", stringify!($name), "`](route::", stringify!($name), ") does.")]
        #[track_caller]
        pub fn $name<H, A>(self, handler: H) -> Self
        where
            H: Handler<A, Output: Responder + 'static> + HandlerStance<A>,
            A: FromRequest + 'static,
        {
            self.route(route::$name().to(handler))
        }
    )+};
}

impl<T> Resource<actix_web::Resource<T>>
where
    T: ServiceFactory<ServiceRequest, Config = (), Error = Error, InitError = ()>,
{
    /// Gives it a name, for URLs to be made from.
    pub fn name(self, name: &str) -> Self {
        self.map(|inner| inner.name(name))
    }

    /// For requests only that a guard of actix-web's lets pass. That is about routing: who
    /// may call the handlers is another matter.
    pub fn guard(self, guard: impl Guard + 'static) -> Self {
        self.map(|inner| inner.guard(guard))
    }

    /// Adds a route.
    pub fn route(mut self, route: Route) -> Self {
        self.mounts.extend(route.mount());
        self.map(|inner| inner.route(route.inner))
    }

    /// Adds a handler with a stance, for all methods.
    #[track_caller]
    pub fn to<H, A>(self, handler: H) -> Self
    where
        H: Handler<A, Output: Responder + 'static> + HandlerStance<A>,
        A: FromRequest + 'static,
    {
        self.route(route::route().to(handler))
    }

    shortcuts!(get head post put patch delete trace);

    /// Adds data, such as a realm, for the handlers in it.
    pub fn app_data<U: 'static>(self, data: U) -> Self {
        self.map(|inner| inner.app_data(data))
    }

    /// Sets the handler, which has a stance too, for requests that no route is for.
    pub fn default_service(mut self, route: Route) -> Self {
        let mount = route.mount().map(|mount| Mount {
            methods: Methods::Any,
            ..mount
        });
        self.mounts.extend(mount);
        self.map(|inner| inner.default_service(route.inner))
    }

    /// Puts a middleware around it.
    pub fn wrap<M, B>(self, middleware: M) -> Resource<actix_web::Resource<impl Factory<B>>>
    where
        M: Middleware<T::Service, B> + 'static,
        B: MessageBody,
    {
        self.map(|inner| inner.wrap(middleware))
    }

    /// Puts a middleware, which is a function, around it.
    pub fn wrap_fn<F, Fut, B>(self, middleware: F) -> Resource<actix_web::Resource<impl Factory<B>>>
    where
        F: Fn(ServiceRequest, &T::Service) -> Fut + Clone + 'static,
        Fut: Future<Output = Result<ServiceResponse<B>, Error>>,
        B: MessageBody,
    {
        self.map(|inner| inner.wrap_fn(middleware))
    }

    /// Demands policy `P` of all callers, on top of what the handlers demand themselves.
    ///
    /// Requests of a method that no route is for, such as a browser's preflight, are left to
    /// the resource and the middleware in it.
    pub fn require<P: Policy>(mut self) -> Resource<actix_web::Resource<impl Factory<BoxBody>>>
    where
        Require<P>: Middleware<T::Service, BoxBody>,
    {
        let require = self.groups.require::<P>();
        self.map(|inner| inner.wrap(require))
    }
}

impl<R: HttpServiceFactory> HttpServiceFactory for Resource<R> {
    fn register(self, config: &mut AppService) {
        self.groups.close(&self.mounts);
        self.inner.register(config);
    }
}

#[diagnostic::do_not_recommend]
impl<R: HttpServiceFactory> ServiceStance for Resource<R> {
    fn sealed(_: super::stance::Seal) {}

    fn mounts(&self) -> Mounts {
        Mounts(self.list())
    }
}
