//! Services with a stance. A service has no handler to put an attribute on, so its stance is a
//! wrapper.

use super::group::Group;
use super::{checked, refuse};
use crate::enforce::guard::Guard;
use crate::enforce::policy::{Concealed, Policy};
use crate::request::head_of;
use crate::tooling::matrix::mount::{Declared, Stance};
use axum::extract::Request;
use axum::response::{IntoResponse, Response};
use core::fmt;
use core::pin::Pin;
use core::task::{Context, Poll};
use std::sync::Arc;
use tower_layer::Layer;
use tower_service::Service;

/// A service that declares what it demands of its callers: a service in [`Require`] or in
/// [`public_service`]. Sealed.
#[diagnostic::on_unimplemented(
    message = "this service declares no auth requirement",
    label = "nobody has decided who may call this",
    note = "put a policy around it, `Require::<Policy>::new(realm).layer(service)`, \
            or `public_service(\"reason\", service)` if it is open on purpose"
)]
pub trait ServiceStance: sealed::Sealed {
    #[doc(hidden)]
    fn stance(&self) -> Mounted;
}

/// The stance of a service as routers record it. Opaque.
#[derive(Clone, Copy, Debug)]
pub struct Mounted(pub(super) Stance);

mod sealed {
    pub trait Sealed {}
    impl<P: crate::Policy, T> Sealed for super::RequireService<P, T> {}
    impl<T> Sealed for super::PublicService<T> {}
}

/// A layer that refuses requests that do not meet policy `P`.
///
/// It is for services, which have no handler to put an attribute on. For a group of routes, use
/// [`Router::require`](super::Router::require): it is in the matrix, and it knows which routes are
/// concealed.
///
/// ```
/// # use auth_core::{Policy, axum::{Require, Router}};
/// # use tower_layer::Layer;
/// # use axum::{extract::Request, response::Response};
/// # fn mount<P: Policy<Realm: Clone + Sync>, F>(router: Router, realm: P::Realm, files: F) -> Router
/// # where
/// #     F: tower_service::Service<Request, Response = Response, Error = core::convert::Infallible, Future: Send>
/// #         + Clone + Send + Sync + 'static,
/// # {
/// router.nest_service("/files", Require::<P>::new(realm).layer(files))
/// # }
/// ```
pub struct Require<P: Policy> {
    realm: P::Realm,
    group: Arc<Group>,
}

impl<P: Policy> Require<P> {
    /// Makes the layer from the realm that decides.
    pub fn new(realm: P::Realm) -> Self {
        Self::for_group(realm, Group::of_service())
    }

    pub(super) fn for_group(realm: P::Realm, group: Group) -> Self {
        Self {
            realm,
            group: Arc::new(group),
        }
    }
}

impl<P: Policy<Realm: Clone>> Clone for Require<P> {
    fn clone(&self) -> Self {
        Self {
            realm: self.realm.clone(),
            group: Arc::clone(&self.group),
        }
    }
}

impl<P: Policy> fmt::Debug for Require<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Require({})", P::REQUIREMENT)
    }
}

impl<P: Policy<Realm: Clone>, T> Layer<T> for Require<P> {
    type Service = RequireService<P, T>;

    fn layer(&self, service: T) -> RequireService<P, T> {
        RequireService {
            require: self.clone(),
            service,
        }
    }
}

/// A service behind a policy, made by [`Require`].
pub struct RequireService<P: Policy, T> {
    require: Require<P>,
    service: T,
}

impl<P: Policy<Realm: Clone>, T: Clone> Clone for RequireService<P, T> {
    fn clone(&self) -> Self {
        Self {
            require: self.require.clone(),
            service: self.service.clone(),
        }
    }
}

impl<P: Policy, T: fmt::Debug> fmt::Debug for RequireService<P, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("RequireService")
            .field(&self.require)
            .field(&self.service)
            .finish()
    }
}

#[diagnostic::do_not_recommend]
impl<P: Policy, T> ServiceStance for RequireService<P, T> {
    fn stance(&self) -> Mounted {
        Mounted(Stance::Declared(Declared::by::<P>))
    }
}

impl<P, T> Service<Request> for RequireService<P, T>
where
    P: Policy<Realm: Clone + Sync>,
    T: Service<Request, Response: IntoResponse, Future: Send> + Clone + Send + 'static,
{
    type Response = Response;
    type Error = T::Error;
    type Future = Pin<Box<dyn Future<Output = Result<Response, T::Error>> + Send>>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), T::Error>> {
        self.service.poll_ready(context)
    }

    fn call(&mut self, request: Request) -> Self::Future {
        // The service that was ready is used up; its clone has yet to become ready.
        let fresh = self.service.clone();
        let mut service = core::mem::replace(&mut self.service, fresh);
        if !self.require.group.covers(request.method().as_str()) {
            let response = service.call(request);
            return Box::pin(async move { response.await.map(IntoResponse::into_response) });
        }
        let Require { realm, group } = self.require.clone();
        Box::pin(async move {
            let (parts, body) = request.into_parts();
            let head = head_of(&parts);
            let decided = if group.conceals(&parts) {
                Guard::<Concealed<P>>::check(&realm, &head).await.err()
            } else {
                Guard::<P>::check(&realm, &head).await.err()
            };
            if let Some(denial) = decided {
                return Ok(refuse(denial, &parts));
            }
            let concealed = P::REQUIREMENT.is_concealed();
            let head = concealed.then(|| checked::copy_head(&parts, concealed));
            let response = service.call(Request::from_parts(parts, body)).await?;
            // A refusal further in is not for the client of a concealed group.
            Ok(checked::respond(response, concealed, head))
        })
    }
}

/// A service that is open on purpose, made by [`public_service`].
#[derive(Clone, Copy, Debug)]
pub struct PublicService<T> {
    service: T,
    reason: &'static str,
}

/// Declares a service open on purpose, for the given reason.
///
/// ```
/// # use auth_core::axum::{Router, public_service};
/// # use axum::{extract::Request, response::Response};
/// # fn mount<F>(router: Router, styles: F) -> Router
/// # where
/// #     F: tower_service::Service<Request, Response = Response, Error = core::convert::Infallible, Future: Send>
/// #         + Clone + Send + Sync + 'static,
/// # {
/// router.nest_service("/styles", public_service("the login page needs them", styles))
/// # }
/// ```
pub const fn public_service<T>(reason: &'static str, service: T) -> PublicService<T> {
    PublicService { service, reason }
}

#[diagnostic::do_not_recommend]
impl<T> ServiceStance for PublicService<T> {
    fn stance(&self) -> Mounted {
        Mounted(Stance::Public(self.reason))
    }
}

impl<T: Service<Request>> Service<Request> for PublicService<T> {
    type Response = T::Response;
    type Error = T::Error;
    type Future = T::Future;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), T::Error>> {
        self.service.poll_ready(context)
    }

    fn call(&mut self, request: Request) -> T::Future {
        self.service.call(request)
    }
}
