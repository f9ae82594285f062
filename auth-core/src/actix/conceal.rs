//! The answer of a missing route in place of a concealed refusal.

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

/// Has concealed refusals answered by the default service of the app.
///
/// Without it, they get the answer that actix-web gives when an app has no default service of
/// its own: 404 and nothing else. An app that has one needs this middleware, with the same
/// handler, or its concealed routes are those whose 404 is bare:
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
/// A scope with a default service of its own needs it for itself.
///
/// The handler gets the request as the route got it, with an empty payload: that of a refused
/// request is not read. Some traces of the route are left to it, and it must not show them:
/// the pattern and parameters of its path (`match_pattern`, `match_info`), app data that only
/// the route has, and what middleware further in put into the request.
///
/// The connection ends where it does for a missing route whose handler neither waits nor reads.
///
/// What is not a refusal is not concealed: a `web::resource` answers a method that it has no
/// route for with 405. `App::route` answers that with 404.
pub struct Conceal<H, T> {
    not_found: H,
    arguments: PhantomData<fn() -> T>,
}

impl<H, T> Conceal<H, T>
where
    H: Handler<T, Output: Responder + 'static>,
    T: FromRequest + 'static,
{
    /// With the handler that answers for missing routes.
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

/// What [`Conceal`] makes of a service.
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

/// What the handler answers in place of `response`.
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
