//! Handlers with a stance at a path.

use super::contents::Contents;
use super::factory::{Factory, Middleware, middleware_methods};
use super::group::Require;
use super::mounts::Mounts;
use super::route::{self, Route};
use super::stance::{HandlerStance, ServiceStance};
use crate::enforce::policy::Policy;
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
    /// Whether a guard of actix-web also decides.
    conditional: bool,
    contents: Contents,
}

/// The type that [`Resource`] is generic over.
type Inner<T> = actix_web::Resource<T>;

/// One path or several, for [`resource`].
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

/// Makes a resource: handlers with a stance at a path, or at several.
///
/// As in actix-web, a resource takes all requests of its paths, and answers 405 if it has no route
/// for the method. So the handlers of a path belong in one resource.
pub fn resource(paths: impl Into<Paths>) -> Resource {
    let Paths(paths) = paths.into();
    Resource {
        inner: actix_web::web::resource(paths.clone()),
        paths,
        conditional: false,
        contents: Contents::default(),
    }
}

impl<R> fmt::Debug for Resource<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Resource")
            .field("paths", &self.paths)
            .field("contents", &self.contents)
            .finish_non_exhaustive()
    }
}

impl<R> Resource<R> {
    fn map<Q>(self, change: impl FnOnce(R) -> Q) -> Resource<Q> {
        Resource {
            inner: change(self.inner),
            paths: self.paths,
            conditional: self.conditional,
            contents: self.contents,
        }
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
    middleware_methods!(Resource);
    shortcuts!(get head post put patch delete trace);

    /// Gives it a name, for URLs to be made from.
    pub fn name(self, name: &str) -> Self {
        self.map(|inner| inner.name(name))
    }

    /// Restricts the resource to requests that a guard of actix-web lets pass. That is about
    /// routing: who may call the handlers is decided by their stance.
    pub fn guard(mut self, guard: impl Guard + 'static) -> Self {
        self.conditional = true;
        self.map(|inner| inner.guard(guard))
    }

    /// Adds a route.
    ///
    /// # Panics
    ///
    /// If there is a route for the same method already, which would answer.
    #[track_caller]
    pub fn route(mut self, route: Route) -> Self {
        if let Some(mounted) = route.mounted() {
            self.contents.add(Mounts::one(mounted));
        }
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

    /// Sets the handler, which needs a stance as well, for requests that no route is for.
    pub fn default_service(mut self, route: Route) -> Self {
        let route = self.contents.set_fallback(route);
        self.map(|inner| inner.default_service(route))
    }

    /// Demands policy `P` of the callers of all routes, in addition to what each route demands
    /// itself. See [`Scope::require`](super::Scope::require).
    pub fn require<P: Policy>(self) -> Resource<actix_web::Resource<impl Factory<BoxBody>>>
    where
        Require<P>: Middleware<T::Service, BoxBody>,
    {
        let (require, membership) = self.contents.require::<P>();
        self.map(|inner| inner.app_data(membership).wrap(require))
    }
}

impl<R: HttpServiceFactory> HttpServiceFactory for Resource<R> {
    fn register(self, config: &mut AppService) {
        self.contents.close();
        self.inner.register(config);
    }
}

#[diagnostic::do_not_recommend]
impl<R: HttpServiceFactory> ServiceStance for Resource<R> {
    fn mounts_unchecked(&self) -> Mounts {
        self.contents
            .list()
            .of_resource(&self.paths, self.conditional)
    }
}
