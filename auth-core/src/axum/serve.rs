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
    /// The router as a service that makes one for each connection.
    ///
    /// `axum::serve` takes the router itself.
    #[must_use]
    pub fn into_make_service(self) -> IntoMakeService<routing::Router> {
        self.inner.into_make_service()
    }

    /// The same with what is known of each connection, such as the address of the peer, which
    /// conditions may ask for ([`RequestHead::peer`](crate::RequestHead::peer)):
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

/// What `axum::serve` takes.
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

/// The way to test it: `router.oneshot(request)`. As with axum's own, other ways have to say which
/// of the two services they mean.
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
