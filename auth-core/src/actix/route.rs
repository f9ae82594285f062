//! One handler with a stance, and the requests it is for.

use super::group::is_undecided;
use super::stance::HandlerStance;
use crate::tooling::matrix::mount::{Methods, Mount, Place, Stance};
use actix_web::body::MessageBody;
use actix_web::dev::{Service, ServiceRequest, ServiceResponse, Transform};
use actix_web::guard::{Guard, fn_guard};
use actix_web::{Error, FromRequest, Handler, Responder, http, web};
use core::any::type_name;
use core::fmt;
use core::panic::Location;

/// actix-web's [`Route`](actix_web::Route), for handlers with a stance.
#[must_use]
pub struct Route {
    pub(super) inner: actix_web::Route,
    methods: Vec<http::Method>,
    /// The handler, once there is one.
    mount: Option<Mount>,
}

impl fmt::Debug for Route {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Route")
            .field("methods", &self.methods)
            .field("mount", &self.mount)
            .finish_non_exhaustive()
    }
}

/// A route for all methods.
pub fn route() -> Route {
    Route {
        inner: web::route().guard(fn_guard(|context| !is_undecided(&context.req_data()))),
        methods: Vec::new(),
        mount: None,
    }
}

/// A route for a method.
pub fn method(method: http::Method) -> Route {
    route().method(method)
}

/// A route to a handler with a stance, for all methods.
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
        #[doc = concat!("A route for ", stringify!($METHOD), ".")]
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
    /// For that method only.
    pub fn method(mut self, method: http::Method) -> Self {
        self.methods.push(method.clone());
        Self {
            inner: self.inner.method(method),
            ..self
        }
    }

    /// For requests only that a guard of actix-web's lets pass. That is about routing: who
    /// may call the handler is another matter.
    pub fn guard(self, guard: impl Guard + 'static) -> Self {
        Self {
            inner: self.inner.guard(guard),
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
        let mount = Mount {
            methods: Methods::Any,
            path: String::new(),
            handler: type_name::<H>(),
            place: Place::Mounted(Location::caller()),
            stance: Stance::Declared(<H as HandlerStance<T>>::declared),
            groups: Vec::new(),
            fallback: false,
        };
        Self {
            inner: self.inner.to(handler),
            mount: Some(mount),
            ..self
        }
    }

    /// Puts a middleware around the handler.
    pub fn wrap<M, B>(self, middleware: M) -> Self
    where
        M: Transform<
                actix_service::boxed::BoxService<ServiceRequest, ServiceResponse, Error>,
                ServiceRequest,
                Response = ServiceResponse<B>,
                Error = Error,
                InitError = (),
            > + 'static,
        M::Transform: Service<ServiceRequest, Response = ServiceResponse<B>, Error = Error>,
        B: MessageBody + 'static,
    {
        Self {
            inner: self.inner.wrap(middleware),
            ..self
        }
    }

    /// What is mounted, without a path yet. A route without a handler answers 404.
    pub(super) fn mount(&self) -> Option<Mount> {
        let mount = self.mount.clone()?;
        let methods = self.methods.iter().map(|method| method.as_str().parse());
        let methods = match methods.collect::<Result<Vec<_>, _>>() {
            Ok(methods) if !methods.is_empty() => Methods::These(methods),
            _ => Methods::Any,
        };
        Some(Mount { methods, ..mount })
    }
}
