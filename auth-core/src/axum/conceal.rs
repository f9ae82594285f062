//! The layer that has concealed refusals answered like missing routes.

use crate::denial::Denial;
use crate::request::Head;
use ::axum::body::{Body, Bytes, HttpBody};
use ::axum::extract::{MatchedPath, NestedPath, Request};
use ::axum::response::{IntoResponse, Response};
use core::convert::Infallible;
use core::fmt;
use core::future::{Future, poll_fn};
use core::pin::Pin;
use core::task::{Context, Poll, ready};
use http::Uri;
use http::request::Parts;
use http_body::Frame;
use pin_project_lite::pin_project;
use tower_layer::Layer;
use tower_service::Service;

/// A layer that answers concealed refusals by the fallback of the router.
///
/// Without this layer, a concealed refusal is the answer of a router without a fallback: a bare
/// 404. A router with a fallback needs the layer, with the same service. Otherwise, its concealed
/// routes are recognisable by their bare 404:
///
/// ```
/// use auth_core::axum::Conceal;
/// use axum::Router;
/// use axum::http::{StatusCode, Uri};
/// use axum::response::Html;
///
/// async fn not_found(uri: Uri) -> (StatusCode, Html<String>) {
///     let page = format!("<p>There is no page of {} characters here.", uri.path().len());
///     (StatusCode::NOT_FOUND, Html(page))
/// }
///
/// let not_found = Router::new().fallback(not_found);
/// let router: Router = Router::new()
///     // … the routes
///     .fallback_service(not_found.clone())
///     .layer(Conceal::new(not_found));
/// # drop(router);
/// ```
///
/// axum puts a layer around the routes that are there when it is added, so add this one last.
///
/// # Nested routers
///
/// The fallback of the layer must be the one that axum calls for a missing route:
///
/// - A nested router with a fallback of its own needs a layer of its own.
/// - axum drops the fallbacks in a nested router that has none itself. If a router with a fallback
///   is nested in one without, and that one in a third, missing routes get the fallback of the
///   third: put the layer there.
/// - In a router that is nested as a service ([`nest_service`](::axum::Router::nest_service)), a
///   fallback that is itself a router with routes gets another `MatchedPath` for a concealed route
///   than for a missing one. Such a fallback must not show the `MatchedPath`.
///
/// # What the fallback gets
///
/// The fallback gets the request as the route got it, with an empty body: the body of a refused
/// request is not read. Some traces of the route stay in the request, and the fallback must not
/// show them: the parameters of the path (`Path`, `RawPathParams`), the extensions that inner layers
/// add, and the changes that the handler's extractors make.
///
/// # Fallbacks that are services
///
/// The fallback should be a handler in a router, as above. axum completes the answer of a handler
/// and leaves that of another service to the server, so its answer on a concealed route has
/// `content-length` in another place among the fields. Put the layer around the whole router then,
/// as `Conceal::new(service).layer(router)`.
///
/// axum sends no body in answer to `HEAD` on a route. A fallback service that does, in spite of
/// RFC 9110 §9.3.2, is recognisable over HTTP/2.
///
/// # Costs
///
/// A concealed handler that takes the body may refuse a request after the body is read. For such a
/// handler, and in a concealed group, the head of each request is copied. In front of other
/// handlers, only the head of a refused request is.
///
/// # Other methods
///
/// Only refusals are concealed. If a path has no handler for the method, axum answers 405. Where
/// that tells too much, mount the handler with [`any`](::axum::routing::any) and check the method
/// in the handler.
#[derive(Clone, Copy)]
pub struct Conceal<F> {
    not_found: F,
}

impl<F> Conceal<F> {
    /// Makes the layer from the service that answers for missing routes.
    pub const fn new(not_found: F) -> Self {
        Self { not_found }
    }
}

impl<F> fmt::Debug for Conceal<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Conceal").finish_non_exhaustive()
    }
}

impl<S, F: Clone> Layer<S> for Conceal<F> {
    type Service = Concealing<S, F>;

    fn layer(&self, routes: S) -> Self::Service {
        Concealing {
            routes,
            not_found: self.not_found.clone(),
        }
    }
}

/// A service in the layer [`Conceal`].
#[derive(Clone, Copy)]
pub struct Concealing<S, F> {
    routes: S,
    not_found: F,
}

impl<S, F> fmt::Debug for Concealing<S, F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Concealing").finish_non_exhaustive()
    }
}

impl<S, F> Service<Request> for Concealing<S, F>
where
    S: Service<Request, Response = Response>,
    F: Service<Request, Response: IntoResponse, Error = Infallible, Future: Send>,
    F: Clone + Send + 'static,
{
    type Response = Response;
    type Error = S::Error;
    type Future = ConcealingFuture<S::Future, F>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        self.routes.poll_ready(context)
    }

    fn call(&mut self, mut request: Request) -> Self::Future {
        let asked = Asked::of(&request);
        request.extensions_mut().insert(Awaited);
        ConcealingFuture {
            asked,
            routes: self.routes.call(request),
            not_found: self.not_found.clone(),
            instead: None,
        }
    }
}

pin_project! {
    /// The response of [`Concealing`].
    pub struct ConcealingFuture<S, F> {
        #[pin]
        routes: S,
        asked: Asked,
        not_found: F,
        instead: Option<Pin<Box<dyn Future<Output = Response> + Send>>>,
    }
}

impl<S, F> fmt::Debug for ConcealingFuture<S, F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ConcealingFuture").finish_non_exhaustive()
    }
}

impl<S, F, E> Future for ConcealingFuture<S, F>
where
    S: Future<Output = Result<Response, E>>,
    F: Service<Request, Response: IntoResponse, Error = Infallible, Future: Send>,
    F: Clone + Send + 'static,
{
    type Output = Result<Response, E>;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let this = self.project();
        if this.instead.is_none() {
            let mut response = ready!(this.routes.poll(context))?;
            match response.extensions_mut().remove() {
                None => return Poll::Ready(Ok(response)),
                Some(Refused(mut head)) => {
                    this.asked.restore(&mut head);
                    let request = Request::from_parts(head, Body::empty());
                    *this.instead = Some(Box::pin(call(this.not_found.clone(), request)));
                }
            }
        }
        match this.instead {
            Some(instead) => {
                let response = ready!(instead.as_mut().poll(context));
                Poll::Ready(Ok(as_of_no_route(response)))
            }
            // Not reached: set above.
            None => Poll::Pending,
        }
    }
}

/// The parts of a request that inner routers change.
struct Asked {
    uri: Uri,
    nested_in: Option<NestedPath>,
}

impl Asked {
    fn of(request: &Request) -> Self {
        Self {
            uri: request.uri().clone(),
            nested_in: request.extensions().get().cloned(),
        }
    }

    fn restore(&self, head: &mut Parts) {
        head.uri = self.uri.clone();
        head.extensions.remove::<NestedPath>();
        if let Some(path) = &self.nested_in {
            head.extensions.insert(path.clone());
        }
    }
}

async fn call<F>(mut service: F, request: Request) -> Response
where
    F: Service<Request, Response: IntoResponse, Error = Infallible>,
{
    let response = match poll_fn(|context| service.poll_ready(context)).await {
        Ok(()) => service.call(request).await,
        Err(error) => Err(error),
    };
    match response {
        Ok(response) => response.into_response(),
        Err(error) => match error {},
    }
}

/// An extension of a request: the layer [`Conceal`] needs the head if the refusal is concealed.
#[derive(Clone, Copy)]
struct Awaited;

pub(super) fn is_awaited(request: &Parts) -> bool {
    request.extensions.get::<Awaited>().is_some()
}

/// An extension of a response for the layer [`Conceal`]: the refusal is concealed, and this is the
/// head of the request.
#[derive(Clone)]
struct Refused(Parts);

/// Makes the response of a concealed refusal, as it is without the layer.
pub(super) fn response(denial: Denial, head: Head) -> Response {
    let mut response = IntoResponse::into_response(denial);
    if let Some(mut head) = head.into_whole() {
        // A missing route has none of these.
        head.extensions.remove::<MatchedPath>();
        head.extensions.remove::<Awaited>();
        response.extensions_mut().insert(Refused(head));
    }
    as_of_no_route(response)
}

/// Makes an empty answer one without a length.
///
/// axum writes the length of a route's answer into its fields, and leaves that of a fallback to
/// the server: over HTTP/2, and in answer to HEAD, the server writes none if there is no body.
fn as_of_no_route(response: Response) -> Response {
    if response.body().size_hint().exact() == Some(0) {
        response.map(|_| Body::new(Unmeasured))
    } else {
        response
    }
}

/// An empty body that axum does not write a length for.
struct Unmeasured;

impl HttpBody for Unmeasured {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        Poll::Ready(None)
    }

    /// Tells the server that there is no body, which [`size_hint`](HttpBody::size_hint) does not.
    fn is_end_stream(&self) -> bool {
        true
    }
}
