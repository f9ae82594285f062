//! The middleware that has concealed refusals answered like missing routes.

use super::checked::closes;
use crate::denial::Denial;
use actix_web::body::{EitherBody, MessageBody};
use actix_web::dev::{Payload, Service, ServiceRequest, ServiceResponse, Transform};
use actix_web::http::ConnectionType;
use actix_web::{Error, FromRequest, Handler, HttpResponse, Responder};
use core::fmt;
use core::future::{Future, Ready, ready};
use core::marker::PhantomData;
use core::pin::Pin;
use core::task::{Context, Poll};

/// A middleware that answers concealed refusals by the default service of the application.
///
/// Without this middleware, a concealed refusal is the answer of an application without a default
/// service: a bare 404. An application with a default service needs the middleware, with the same
/// handler. Otherwise, its concealed routes are recognisable by their bare 404:
///
/// ```
/// use actix_web::{App, HttpRequest, HttpResponse, web};
/// use auth_core::actix::Conceal;
///
/// async fn not_found(request: HttpRequest) -> HttpResponse {
///     HttpResponse::NotFound().body(format!("There is no {}.", request.path()))
/// }
///
/// let app = App::new()
///     // … the routes
///     .default_service(web::to(not_found))
///     .wrap(Conceal::new(not_found));
/// # drop(app);
/// ```
///
/// A scope with a default service of its own needs a middleware of its own.
///
/// # What the handler gets
///
/// The handler gets the request as the route got it, with an empty payload: the payload of a refused
/// request is not read. Some traces of the route stay in the request, and the handler must not show
/// them: the pattern and parameters of the path (`match_pattern`, `match_info`), app data of the
/// route, and the extensions that inner middleware adds.
///
/// The connection is closed or kept as for a missing route whose handler neither waits nor reads.
///
/// # Groups
///
/// A group policy in front of a concealed route conceals its refusals as well. Middleware inside the
/// group sees requests of missing routes, and does not see those that the group refuses: it must
/// leave no trace on a 404, or be added to the group after `require`.
///
/// # Other methods
///
/// Only refusals are concealed. A `resource` answers 405 to a method that it has no route for;
/// `App::route` answers 404.
pub struct Conceal<H, T> {
    not_found: H,
    arguments: PhantomData<fn() -> T>,
}

impl<H, T> Conceal<H, T>
where
    H: Handler<T, Output: Responder + 'static>,
    T: FromRequest + 'static,
{
    /// Makes the middleware from the handler that answers for missing routes.
    pub const fn new(not_found: H) -> Self {
        Self {
            not_found,
            arguments: PhantomData,
        }
    }
}

impl<H, T> fmt::Debug for Conceal<H, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Conceal").finish_non_exhaustive()
    }
}

impl<S, B, H, T> Transform<S, ServiceRequest> for Conceal<H, T>
where
    S: Service<ServiceRequest, Response = ServiceResponse<B>, Error = Error, Future: 'static>,
    B: MessageBody + 'static,
    H: Handler<T, Output: Responder + 'static>,
    T: FromRequest + 'static,
{
    type Response = ServiceResponse<EitherBody<B>>;
    type Error = Error;
    type Transform = Concealing<S, H, T>;
    type InitError = ();
    type Future = Ready<Result<Self::Transform, ()>>;

    fn new_transform(&self, routes: S) -> Self::Future {
        ready(Ok(Concealing {
            routes,
            not_found: self.not_found.clone(),
            arguments: PhantomData,
        }))
    }
}

/// A service in the middleware [`Conceal`].
pub struct Concealing<S, H, T> {
    routes: S,
    not_found: H,
    arguments: PhantomData<fn() -> T>,
}

impl<S, H, T> fmt::Debug for Concealing<S, H, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Concealing").finish_non_exhaustive()
    }
}

impl<S, B, H, T> Service<ServiceRequest> for Concealing<S, H, T>
where
    S: Service<ServiceRequest, Response = ServiceResponse<B>, Error = Error, Future: 'static>,
    B: MessageBody + 'static,
    H: Handler<T, Output: Responder + 'static>,
    T: FromRequest + 'static,
{
    type Response = ServiceResponse<EitherBody<B>>;
    type Error = Error;
    type Future = Pin<Box<dyn Future<Output = Result<Self::Response, Error>>>>;

    fn poll_ready(&self, context: &mut Context<'_>) -> Poll<Result<(), Error>> {
        self.routes.poll_ready(context)
    }

    fn call(&self, request: ServiceRequest) -> Self::Future {
        let response = self.routes.call(request);
        let not_found = self.not_found.clone();
        Box::pin(async move {
            let response = response.await?;
            if is_concealed(response.response()) {
                Ok(answer(not_found, response).await)
            } else {
                Ok(response.map_into_left_body())
            }
        })
    }
}

fn is_concealed<B>(response: &HttpResponse<B>) -> bool {
    let denial = response.error().and_then(Error::as_error::<Denial>);
    denial.is_some_and(Denial::is_concealed)
}

/// Has the handler answer in place of `response`.
async fn answer<B, H, T>(handler: H, response: ServiceResponse<B>) -> ServiceResponse<EitherBody<B>>
where
    H: Handler<T, Output: Responder + 'static>,
    T: FromRequest + 'static,
{
    let (request, _) = response.into_parts();
    let mut response = match T::from_request(&request, &mut Payload::None).await {
        Ok(arguments) => {
            let response = handler.call(arguments).await.respond_to(&request);
            response.map_into_boxed_body()
        }
        Err(error) => HttpResponse::from_error(error),
    };
    if closes(&request) {
        let head = response.head_mut();
        head.set_connection_type(ConnectionType::Close);
    }
    ServiceResponse::new(request, response.map_into_right_body())
}
