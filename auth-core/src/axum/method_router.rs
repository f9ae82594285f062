//! Routing by method, for handlers with a stance.

use super::bounds::{RouteLayer, RoutedService};
use super::function::HandlerFunction;
use super::service::ServiceStance;
use super::stance::HandlerStance;
use crate::tooling::matrix::mount::{Methods, Mount, Order, Place, Stance};
use axum::routing::{self, MethodFilter};
use core::any::type_name;
use core::convert::Infallible;
use core::fmt;
use core::panic::Location;
use http::Method;

/// axum's [`MethodRouter`](routing::MethodRouter), for handlers and services with a stance only.
#[must_use]
pub struct MethodRouter<S = (), E = Infallible> {
    pub(super) inner: routing::MethodRouter<S, E>,
    /// The list of what is mounted, without paths yet.
    pub(super) mounts: Vec<Mount>,
}

impl<S, E> Clone for MethodRouter<S, E> {
    fn clone(&self) -> Self {
        Self {
            inner: self.inner.clone(),
            mounts: self.mounts.clone(),
        }
    }
}

impl<S, E> fmt::Debug for MethodRouter<S, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.inner.fmt(f)
    }
}

impl<S: Clone, E> Default for MethodRouter<S, E> {
    fn default() -> Self {
        Self::new()
    }
}

/// Makes an entry of the list, without a path yet.
pub(super) fn mount<H>(
    methods: Methods,
    stance: Stance,
    place: &'static Location<'static>,
) -> Mount {
    Mount {
        methods,
        path: String::new(),
        handler: type_name::<H>(),
        place: Place::Mounted(place),
        stance,
        groups: Vec::new(),
        fallback: false,
        order: Order::default(),
    }
}

macro_rules! by_method {
    ($($method:ident $METHOD:ident $name:ident $service_name:ident,)+) => {
        const METHODS: [(MethodFilter, Method); 9] = [
            $((MethodFilter::$METHOD, Method::$METHOD),)+
        ];

        $(
            #[doc = concat!("Routes ", stringify!($METHOD), " requests to a handler with a stance.")]
            #[track_caller]
            pub fn $method<H, T, S>(handler: H) -> MethodRouter<S>
            where
                H: HandlerFunction<T, S> + HandlerStance<T>,
                T: 'static,
                S: Clone + Send + Sync + 'static,
            {
                MethodRouter::new().$method(handler)
            }

            #[doc = concat!("Routes ", stringify!($METHOD), " requests to a service with a stance.")]
            #[track_caller]
            pub fn $service_name<T, S>(service: T) -> MethodRouter<S, T::Error>
            where
                T: RoutedService + ServiceStance,
                S: Clone,
            {
                MethodRouter::new().$service_name(service)
            }
        )+

        impl<S: Clone> MethodRouter<S> {
            $(
                #[doc = concat!("Adds a handler with a stance for ", stringify!($METHOD), " requests.")]
                #[track_caller]
                pub fn $method<H, T>(self, handler: H) -> Self
                where
                    H: HandlerFunction<T, S> + HandlerStance<T>,
                    T: 'static,
                    S: Send + Sync + 'static,
                {
                    self.on(MethodFilter::$METHOD, handler)
                }
            )+
        }

        impl<S: Clone, E> MethodRouter<S, E> {
            $(
                #[doc = concat!("Adds a service with a stance for ", stringify!($METHOD), " requests.")]
                #[track_caller]
                pub fn $service_name<T>(self, service: T) -> Self
                where
                    T: RoutedService<Error = E> + ServiceStance,
                {
                    self.on_service(MethodFilter::$METHOD, service)
                }
            )+
        }
    };
}

by_method! {
    get GET get get_service,
    head HEAD head head_service,
    post POST post post_service,
    put PUT put put_service,
    patch PATCH patch patch_service,
    delete DELETE delete delete_service,
    options OPTIONS options options_service,
    connect CONNECT connect connect_service,
    trace TRACE trace trace_service,
}

/// Routes requests of the methods of `filter` to a handler with a stance.
#[track_caller]
pub fn on<H, T, S>(filter: MethodFilter, handler: H) -> MethodRouter<S>
where
    H: HandlerFunction<T, S> + HandlerStance<T>,
    T: 'static,
    S: Clone + Send + Sync + 'static,
{
    MethodRouter::new().on(filter, handler)
}

/// Routes requests of any method to a handler with a stance.
#[track_caller]
pub fn any<H, T, S>(handler: H) -> MethodRouter<S>
where
    H: HandlerFunction<T, S> + HandlerStance<T>,
    T: 'static,
    S: Clone + Send + Sync + 'static,
{
    let stance = Stance::Declared(<H as HandlerStance<T>>::declared);
    MethodRouter {
        inner: routing::any(handler),
        mounts: vec![mount::<H>(Methods::Any, stance, Location::caller())],
    }
}

/// Routes requests of the methods of `filter` to a service with a stance.
#[track_caller]
pub fn on_service<T, S>(filter: MethodFilter, service: T) -> MethodRouter<S, T::Error>
where
    T: RoutedService + ServiceStance,
    S: Clone,
{
    MethodRouter::new().on_service(filter, service)
}

/// Routes requests of any method to a service with a stance.
#[track_caller]
pub fn any_service<T, S>(service: T) -> MethodRouter<S, T::Error>
where
    T: RoutedService + ServiceStance,
    S: Clone,
{
    let stance = service.stance().0;
    MethodRouter {
        inner: routing::any_service(service),
        mounts: vec![mount::<T>(Methods::Any, stance, Location::caller())],
    }
}

/// The methods of a filter. axum has no accessor for them.
fn methods(filter: MethodFilter) -> Methods {
    let included = METHODS
        .into_iter()
        .filter(|(method, _)| filter.or(*method) == filter);
    Methods::These(included.map(|(_, method)| method).collect())
}

impl<S: Clone> MethodRouter<S> {
    /// Adds a handler with a stance for requests of the methods of `filter`.
    #[track_caller]
    pub fn on<H, T>(mut self, filter: MethodFilter, handler: H) -> Self
    where
        H: HandlerFunction<T, S> + HandlerStance<T>,
        T: 'static,
        S: Send + Sync + 'static,
    {
        let stance = Stance::Declared(<H as HandlerStance<T>>::declared);
        self.mounts
            .push(mount::<H>(methods(filter), stance, Location::caller()));
        Self {
            inner: self.inner.on(filter, handler),
            ..self
        }
    }

    /// Sets the handler for requests of other methods. It needs a stance as well.
    #[track_caller]
    pub fn fallback<H, T>(self, handler: H) -> Self
    where
        H: HandlerFunction<T, S> + HandlerStance<T>,
        T: 'static,
        S: Send + Sync + 'static,
    {
        let stance = Stance::Declared(<H as HandlerStance<T>>::declared);
        let mount = mount::<H>(Methods::Any, stance, Location::caller());
        Self {
            inner: self.inner.fallback(handler),
            mounts: with_fallback(self.mounts, mount),
        }
    }
}

/// Replaces the fallback, as axum does.
fn with_fallback(mut mounts: Vec<Mount>, fallback: Mount) -> Vec<Mount> {
    mounts.retain(|mount| mount.methods != Methods::Any);
    mounts.push(fallback);
    mounts
}

impl<S: Clone, E> MethodRouter<S, E> {
    /// Makes a router without handlers. Every request gets 405.
    pub fn new() -> Self {
        Self {
            inner: routing::MethodRouter::new(),
            mounts: Vec::new(),
        }
    }

    /// Adds a service with a stance for requests of the methods of `filter`.
    #[track_caller]
    pub fn on_service<T>(mut self, filter: MethodFilter, service: T) -> Self
    where
        T: RoutedService<Error = E> + ServiceStance,
    {
        let stance = service.stance().0;
        self.mounts
            .push(mount::<T>(methods(filter), stance, Location::caller()));
        Self {
            inner: self.inner.on_service(filter, service),
            ..self
        }
    }

    /// Sets the service for requests of other methods. It needs a stance as well.
    #[track_caller]
    pub fn fallback_service<T>(self, service: T) -> Self
    where
        T: RoutedService<Error = E> + ServiceStance,
    {
        let mount = mount::<T>(Methods::Any, service.stance().0, Location::caller());
        Self {
            inner: self.inner.fallback_service(service),
            mounts: with_fallback(self.mounts, mount),
        }
    }

    /// Provides the state.
    pub fn with_state<S2>(self, state: S) -> MethodRouter<S2, E> {
        MethodRouter {
            inner: self.inner.with_state(state),
            mounts: self.mounts,
        }
    }

    /// Puts a layer around the handlers and around the answer to other methods.
    pub fn layer<L, E2>(self, layer: L) -> MethodRouter<S, E2>
    where
        L: RouteLayer<E, E2>,
        E: 'static,
        E2: 'static,
        S: 'static,
    {
        MethodRouter {
            inner: self.inner.layer(layer),
            mounts: self.mounts,
        }
    }

    /// Puts a layer around the handlers.
    ///
    /// # Panics
    ///
    /// If there is no handler yet.
    #[track_caller]
    pub fn route_layer<L>(self, layer: L) -> Self
    where
        L: RouteLayer<E, E, Service: RoutedService<Error = E>>,
        E: 'static,
        S: 'static,
    {
        Self {
            inner: self.inner.route_layer(layer),
            ..self
        }
    }

    /// Adds the handlers of another method router.
    ///
    /// # Panics
    ///
    /// If both have a handler for the same method, or both have a fallback.
    #[track_caller]
    pub fn merge(mut self, other: Self) -> Self {
        self.mounts.extend(other.mounts);
        Self {
            inner: self.inner.merge(other.inner),
            mounts: self.mounts,
        }
    }
}
