//! Serving a router that has all its state.

use super::Router;
use axum::extract::Request;
use axum::extract::connect_info::IntoMakeServiceWithConnectInfo;
use axum::response::Response;
use axum::routing::{self, IntoMakeService};
use axum::serve::{IncomingStream, Listener};
use core::convert::Infallible;
use core::future::Ready;
use core::task::{Context, Poll};
use tower_service::Service;

impl Router {
    /// Turns the router into a service that makes a service for each connection.
    ///
    /// `axum::serve` also takes the router itself.
    #[must_use]
    pub fn into_make_service(self) -> IntoMakeService<routing::Router> {
        self.inner.into_make_service()
    }

    /// Turns the router into a service that makes a service for each connection, and adds
    /// information about the connection to requests, such as the address of the peer
    /// ([`RequestHead::peer`](crate::RequestHead::peer)):
    ///
    /// ```no_run
    /// use auth_core::axum::Router;
    /// use std::net::SocketAddr;
    ///
    /// # async fn serve(router: Router) -> std::io::Result<()> {
    /// let listener = tokio::net::TcpListener::bind("127.0.0.1:3000").await?;
    /// let service = router.into_make_service_with_connect_info::<SocketAddr>();
    /// axum::serve(listener, service).await
    /// # }
    /// ```
    #[must_use]
    pub fn into_make_service_with_connect_info<C>(
        self,
    ) -> IntoMakeServiceWithConnectInfo<routing::Router, C> {
        self.inner.into_make_service_with_connect_info()
    }
}

/// Lets `axum::serve` take the router.
impl<L: Listener> Service<IncomingStream<'_, L>> for Router {
    type Response = routing::Router;
    type Error = Infallible;
    type Future = Ready<Result<routing::Router, Infallible>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, stream: IncomingStream<'_, L>) -> Self::Future {
        self.inner.call(stream)
    }
}

/// Lets tests call the router: `router.oneshot(request)`. As with axum's own router, other calls
/// have to name one of the two `Service` implementations.
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
