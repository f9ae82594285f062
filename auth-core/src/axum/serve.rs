//! Serving a router that has all its state.

use super::Router;
use axum::extract::Request;
use axum::response::Response;
use axum::routing::{self, IntoMakeService};
use core::convert::Infallible;
use core::task::{Context, Poll};
use tower_service::Service;

impl Router {
    /// The router as what `axum::serve` takes.
    #[must_use]
    pub fn into_make_service(self) -> IntoMakeService<routing::Router> {
        self.inner.into_make_service()
    }
}

/// The way to test it: `router.oneshot(request)`.
impl Service<Request> for Router {
    type Response = Response;
    type Error = Infallible;
    type Future = routing::future::RouteFuture<Infallible>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Service::<Request>::poll_ready(&mut self.inner, context)
    }

    fn call(&mut self, request: Request) -> Self::Future {
        self.inner.call(request)
    }
}
