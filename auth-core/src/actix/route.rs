//! A handler with a stance, and the methods that it is for.

use super::factory::Middleware;
use super::group::{self, Group};
use super::mounts::{Mounted, Mounts};
use super::path::slashed;
use super::reach::{Reach, Step};
use super::stance::HandlerStance;
use crate::tooling::matrix::mount::{Methods, Stance};
use actix_web::body::MessageBody;
use actix_web::dev::{Service, ServiceRequest, ServiceResponse};
use actix_web::guard::Guard;
use actix_web::{Error, FromRequest, Handler, Responder, http, web};
use core::fmt;
use core::panic::Location;
use std::rc::Rc;

/// actix-web's [`Route`](actix_web::Route), for handlers with a stance.
#[must_use]
pub struct Route {
    pub(super) inner: actix_web::Route,
    method: Option<http::Method>,
    /// Whether a guard of actix-web also decides.
    conditional: bool,
    /// The handler, if it is set.
    handler: Option<Mounted>,
}

impl fmt::Debug for Route {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Route")
            .field("method", &self.method)
            .field("handler", &self.handler)
            .finish_non_exhaustive()
    }
}

/// Makes a route for all methods.
pub fn route() -> Route {
    Route {
        inner: web::route(),
        method: None,
        conditional: false,
        handler: None,
    }
}

/// Makes a route for a method.
pub fn method(method: http::Method) -> Route {
    route().method(method)
}

/// Makes a route to a handler with a stance, for all methods.
#[track_caller]
pub fn to<H, T>(handler: H) -> Route
where
    H: Handler<T, Output: Responder + 'static> + HandlerStance<T>,
    T: FromRequest + 'static,
{
    route().to(handler)
}

macro_rules! methods {
    ($($name:ident $METHOD:ident,)+) => {$(
        #[doc = concat!("Makes a route for ", stringify!($METHOD), ".")]
        pub fn $name() -> Route {
            method(http::Method::$METHOD)
        }
    )+};
}

methods! {
    get GET,
    head HEAD,
    post POST,
    put PUT,
    patch PATCH,
    delete DELETE,
    trace TRACE,
}

impl Route {
    /// Restricts the route to a method.
    ///
    /// # Panics
    ///
    /// If the route is for another method: actix-web would demand both of a request.
    #[track_caller]
    pub fn method(mut self, method: http::Method) -> Self {
        let other = self.method.replace(method.clone());
        assert!(
            other.is_none_or(|other| other == method),
            "a route is for one method: add another route for {method}"
        );
        Self {
            inner: self.inner.method(method),
            ..self
        }
    }

    /// Restricts the route to requests that a guard of actix-web lets pass. That is about routing:
    /// who may call the handler is decided by its stance.
    pub fn guard(self, guard: impl Guard + 'static) -> Self {
        Self {
            inner: self.inner.guard(guard),
            conditional: true,
            ..self
        }
    }

    /// Sets the handler, which has a stance.
    #[track_caller]
    pub fn to<H, T>(self, handler: H) -> Self
    where
        H: Handler<T, Output: Responder + 'static> + HandlerStance<T>,
        T: FromRequest + 'static,
    {
        let stance = Stance::Declared(<H as HandlerStance<T>>::declared);
        let place = Location::caller();
        let handler_of =
            Mounted::new::<H>(Methods::Any, stance, place, String::new(), Reach::default());
        Self {
            inner: self.inner.to(handler),
            handler: Some(handler_of),
            ..self
        }
    }

    /// Puts a middleware around the handler.
    pub fn wrap<M, B>(self, middleware: M) -> Self
    where
        M: Middleware<BoxedService, B> + 'static,
        M::Transform: Service<ServiceRequest, Response = ServiceResponse<B>, Error = Error>,
        B: MessageBody + 'static,
    {
        Self {
            inner: self.inner.wrap(middleware),
            ..self
        }
    }

    /// The handler, without a path yet. A route without a handler answers 404.
    pub(super) fn mounted(&self) -> Option<Mounted> {
        let mut mounted = self.handler.clone()?;
        if let Some(method) = &self.method {
            // Does not fail: the two versions of the crate `http` take the same methods.
            if let Ok(method) = method.as_str().parse() {
                mounted.mount.methods = Methods::These(vec![method]);
            }
        }
        mounted.reach.conditional = self.conditional;
        Some(mounted)
    }

    /// The route as a service at a path: actix-web asks the next service if the method is another.
    pub(super) fn at(&self, path: &str) -> Mounts {
        let Some(mounted) = self.mounted() else {
            return Mounts::default();
        };
        let mut mount = mounted.mount;
        mount.path = slashed(path);
        let reach = Reach::through(Step::at(path, mount.methods.clone(), self.conditional));
        Mounts::one(Mounted { mount, reach })
    }

    /// The route as the default service of a group.
    pub(super) fn answering_for(self, group: &Rc<Group>) -> actix_web::Route {
        group::answer_by(group, self.inner)
    }
}

/// The service of a handler, which the middleware of a route is around.
type BoxedService = actix_service::boxed::BoxService<ServiceRequest, ServiceResponse, Error>;
