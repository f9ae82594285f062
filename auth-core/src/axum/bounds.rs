//! The bounds that axum puts on services and layers, each under one name.

use axum::extract::Request;
use axum::response::IntoResponse;
use axum::routing::Route;
use tower_layer::Layer;
use tower_service::Service;

/// A service that axum can route requests to. Implemented by every service that fits.
pub trait RoutedService:
    Service<Request, Response: IntoResponse + 'static, Future: Send> + Clone + Send + Sync + 'static
{
}

#[diagnostic::do_not_recommend]
impl<T> RoutedService for T where
    T: Service<Request, Response: IntoResponse + 'static, Future: Send>
        + Clone
        + Send
        + Sync
        + 'static
{
}

/// A layer that axum can put around routes whose services fail with `E`, so that they fail with
/// `E2`. Implemented by every layer that fits.
pub trait RouteLayer<E, E2>:
    Layer<Route<E>, Service: RoutedService<Error: Into<E2> + 'static>> + Clone + Send + Sync + 'static
{
}

#[diagnostic::do_not_recommend]
impl<L, E, E2> RouteLayer<E, E2> for L where
    L: Layer<Route<E>, Service: RoutedService<Error: Into<E2> + 'static>>
        + Clone
        + Send
        + Sync
        + 'static
{
}
