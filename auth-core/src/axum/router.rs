//! The guarded router: it takes only handlers and services with a stance.

use super::bounds::{RouteLayer, RoutedService};
use super::function::HandlerFunction;
use super::group::Group;
use super::method_router::{MethodRouter, mount};
use super::service::{Require, ServiceStance};
use super::stance::HandlerStance;
use crate::enforce::policy::Policy;
use crate::tooling::matrix::AccessMatrix;
use crate::tooling::matrix::mount::{Declared, Methods, Mount, Stance};
use axum::routing;
use core::convert::Infallible;
use core::fmt;
use core::panic::Location;
use std::collections::BTreeSet;
use std::sync::Arc;

/// axum's [`Router`](routing::Router), for handlers and services with a stance only.
///
/// axum's router is inside and does the routing, so a request costs nothing more. The guarded
/// router only keeps a list of what is mounted, for the [`matrix`](Self::matrix).
#[must_use]
pub struct Router<S = ()> {
    pub(super) inner: routing::Router<S>,
    /// Shared, since routers are cloned for every test request.
    pub(super) mounts: Arc<Vec<Mount>>,
}

impl<S> Clone for Router<S> {
    fn clone(&self) -> Self {
        Self {
            inner: self.inner.clone(),
            mounts: Arc::clone(&self.mounts),
        }
    }
}

impl<S> fmt::Debug for Router<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.inner.fmt(f)
    }
}

impl<S: Clone + Send + Sync + 'static> Default for Router<S> {
    fn default() -> Self {
        Self::new()
    }
}

impl<S> Router<S> {
    /// Returns the list of what is mounted so far, and what each route demands.
    #[must_use]
    pub fn matrix(&self) -> AccessMatrix {
        AccessMatrix::of(&*self.mounts)
    }

    pub(super) fn note(&mut self, mounts: impl IntoIterator<Item = Mount>) {
        Arc::make_mut(&mut self.mounts).extend(mounts);
    }
}

impl<S: Clone + Send + Sync + 'static> Router<S> {
    /// Makes a router without routes. Every request gets 404.
    pub fn new() -> Self {
        Self {
            inner: routing::Router::new(),
            mounts: Arc::default(),
        }
    }

    /// Allows paths with a segment that starts with `:` or `*`, which are literal characters.
    pub fn without_v07_checks(self) -> Self {
        Self {
            inner: self.inner.without_v07_checks(),
            ..self
        }
    }

    /// Adds handlers at a path.
    ///
    /// # Panics
    ///
    /// If the path is malformed or taken.
    #[track_caller]
    pub fn route(mut self, path: &str, handlers: MethodRouter<S>) -> Self {
        let MethodRouter { inner, mounts } = handlers;
        self.note(mounts.into_iter().map(|mount| Mount {
            path: path.to_owned(),
            ..mount
        }));
        Self {
            inner: self.inner.route(path, inner),
            ..self
        }
    }

    /// Adds a service with a stance at a path, for all methods.
    ///
    /// # Panics
    ///
    /// If the path is malformed or taken.
    #[track_caller]
    pub fn route_service<T>(mut self, path: &str, service: T) -> Self
    where
        T: RoutedService<Error = Infallible> + ServiceStance,
    {
        self.note_service(path.to_owned(), &service, Location::caller());
        Self {
            inner: self.inner.route_service(path, service),
            ..self
        }
    }

    /// Adds everything of another router, under a path.
    ///
    /// As in axum, the fallbacks of routers nested in `router` come along only if `router` has a
    /// fallback itself.
    ///
    /// # Panics
    ///
    /// If the path is malformed or `/`, or one of the resulting paths is taken.
    #[track_caller]
    pub fn nest(mut self, path: &str, router: Self) -> Self {
        let has_fallback = router.mounts.iter().any(is_own_fallback);
        let mounts = unshared(router.mounts).into_iter();
        let mounts = mounts.filter(|mount| has_fallback || !mount.fallback);
        self.note(nested(path, mounts));
        Self {
            inner: self.inner.nest(path, router.inner),
            ..self
        }
    }

    /// Adds a service with a stance for a path and all paths below it.
    ///
    /// # Panics
    ///
    /// If the path is malformed, `/` or taken.
    #[track_caller]
    pub fn nest_service<T>(mut self, path: &str, service: T) -> Self
    where
        T: RoutedService<Error = Infallible> + ServiceStance,
    {
        self.note_service(below(path), &service, Location::caller());
        Self {
            inner: self.inner.nest_service(path, service),
            ..self
        }
    }

    /// Adds everything of another router.
    ///
    /// # Panics
    ///
    /// If the routers have a path and method in common, or both have a fallback.
    #[track_caller]
    pub fn merge(mut self, other: impl Into<Self>) -> Self {
        let other = other.into();
        self.note(unshared(other.mounts));
        Self {
            inner: self.inner.merge(other.inner),
            ..self
        }
    }

    /// Sets the handler for requests without a route. It needs a stance as well.
    #[track_caller]
    pub fn fallback<H, T>(mut self, handler: H) -> Self
    where
        H: HandlerFunction<T, S> + HandlerStance<T>,
        T: 'static,
    {
        let stance = Stance::Declared(<H as HandlerStance<T>>::declared);
        self.note_fallback(mount::<H>(Methods::Any, stance, Location::caller()));
        Self {
            inner: self.inner.fallback(handler),
            ..self
        }
    }

    /// Sets the service for requests without a route. It needs a stance as well.
    #[track_caller]
    pub fn fallback_service<T>(mut self, service: T) -> Self
    where
        T: RoutedService<Error = Infallible> + ServiceStance,
    {
        let stance = service.stance().0;
        self.note_fallback(mount::<T>(Methods::Any, stance, Location::caller()));
        Self {
            inner: self.inner.fallback_service(service),
            ..self
        }
    }

    /// Sets the handler for requests to one of the routes so far with a method that the route has
    /// no handler for. The handler needs a stance as well.
    #[track_caller]
    pub fn method_not_allowed_fallback<H, T>(mut self, handler: H) -> Self
    where
        H: HandlerFunction<T, S> + HandlerStance<T>,
        T: 'static,
    {
        let stance = Stance::Declared(<H as HandlerStance<T>>::declared);
        let routes = self.mounts.iter().filter(|mount| !mount.fallback);
        let (any, others): (Vec<_>, Vec<_>) =
            routes.partition(|mount| mount.methods == Methods::Any);
        let mut paths: BTreeSet<_> = others.iter().map(|mount| &mount.path).collect();
        for mount in any {
            paths.remove(&mount.path);
        }
        let place = Location::caller();
        let noted: Vec<_> = paths
            .into_iter()
            .map(|path| Mount {
                path: path.clone(),
                ..mount::<H>(Methods::Any, stance, place)
            })
            .collect();
        self.note(noted);
        Self {
            inner: self.inner.method_not_allowed_fallback(handler),
            ..self
        }
    }

    /// Resets the fallback to 404, and drops the fallbacks of nested routers.
    pub fn reset_fallback(mut self) -> Self {
        Arc::make_mut(&mut self.mounts).retain(|mount| !mount.fallback);
        Self {
            inner: self.inner.reset_fallback(),
            ..self
        }
    }

    /// Puts a layer around the routes and fallbacks so far.
    pub fn layer<L>(self, layer: L) -> Self
    where
        L: RouteLayer<Infallible, Infallible>,
    {
        Self {
            inner: self.inner.layer(layer),
            ..self
        }
    }

    /// Puts a layer around the routes so far.
    ///
    /// # Panics
    ///
    /// If there is no route yet.
    #[track_caller]
    pub fn route_layer<L>(self, layer: L) -> Self
    where
        L: RouteLayer<Infallible, Infallible>,
    {
        Self {
            inner: self.inner.route_layer(layer),
            ..self
        }
    }

    /// Demands policy `P` of the callers of all routes so far, in addition to what the routes
    /// demand themselves: a group can be made tighter, and never looser.
    ///
    /// Fallbacks are not routes. Requests of a method that no route of the group is for, such as
    /// a browser's preflight, are left to the router and the layers around it.
    ///
    /// A concealed handler stays concealed in a group: requests that `P` refuses get the answer
    /// of a missing route. If `P` itself is concealed, so is every route of the group.
    ///
    /// # Panics
    ///
    /// If there is no route yet.
    #[track_caller]
    pub fn require<P: Policy<Realm: Clone + Sync>>(mut self, realm: P::Realm) -> Self {
        let mounts = Arc::make_mut(&mut self.mounts);
        let routes = mounts.iter().filter(|mount| !mount.fallback);
        let require = Require::<P>::for_group(realm, Group::of(routes));
        for mount in mounts.iter_mut().filter(|mount| !mount.fallback) {
            mount.groups.push(Declared::by::<P>);
        }
        self.route_layer(require)
    }

    /// Whether the router has a route.
    #[must_use]
    pub fn has_routes(&self) -> bool {
        self.inner.has_routes()
    }

    /// Provides the state.
    pub fn with_state<S2>(self, state: S) -> Router<S2> {
        Router {
            inner: self.inner.with_state(state),
            mounts: self.mounts,
        }
    }

    fn note_service<T: ServiceStance>(
        &mut self,
        path: String,
        service: &T,
        place: &'static Location<'static>,
    ) {
        let mount = mount::<T>(Methods::Any, service.stance().0, place);
        self.note([Mount { path, ..mount }]);
    }

    fn note_fallback(&mut self, mount: Mount) {
        Arc::make_mut(&mut self.mounts).retain(|mount| !(mount.fallback && mount.path == "/*"));
        self.note([Mount {
            path: "/*".to_owned(),
            fallback: true,
            ..mount
        }]);
    }
}

fn unshared(mounts: Arc<Vec<Mount>>) -> Vec<Mount> {
    Arc::unwrap_or_clone(mounts)
}

/// Whether this answers, or may answer, where the router has no route: its own fallback, or a
/// router that was merged unchecked.
fn is_own_fallback(mount: &Mount) -> bool {
    mount.path == "/*" && (mount.fallback || matches!(mount.stance, Stance::Unchecked))
}

/// The mounts of a nested router, with the paths that axum gives them.
fn nested(prefix: &str, mounts: impl Iterator<Item = Mount>) -> impl Iterator<Item = Mount> {
    mounts.map(move |mut mount| {
        mount.path = if prefix.ends_with('/') {
            format!("{prefix}{}", mount.path.trim_start_matches('/'))
        } else if mount.path == "/" {
            prefix.to_owned()
        } else {
            format!("{prefix}{}", mount.path)
        };
        mount
    })
}

/// The path in the matrix for a path and everything below it.
pub(super) fn below(path: &str) -> String {
    format!("{}/*", path.trim_end_matches('/'))
}
