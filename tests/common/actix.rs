//! The API on actix-web.

use super::Watch;
use super::handlers::{missing, routes};
use super::realm::{Auth, Partner, Quiet, User};
use actix_web::dev::{Payload, Service, ServiceFactory, ServiceRequest, ServiceResponse};
use actix_web::error::PayloadError;
use actix_web::web::{self, Bytes, Data, Json, Path, PayloadConfig, ServiceConfig};
use actix_web::{App, Error, FromRequest, Handler, HttpMessage, HttpRequest, Responder};
use auth_core::require_auth;
use futures_core::Stream;
use std::future::{Ready, ready};
use std::pin::Pin;
use std::task::{Context, Poll};

impl FromRequest for Watch {
    type Error = Error;
    type Future = Ready<Result<Self, Error>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let watch = request.app_data::<Self>().expect("the app has it");
        ready(Ok(watch.clone()))
    }
}

/// The whole API.
pub(crate) fn app(
    watch: &Watch,
) -> App<
    impl ServiceFactory<
        ServiceRequest,
        Config = (),
        Response = ServiceResponse,
        Error = Error,
        InitError = (),
    > + use<>,
> {
    let counted = watch.clone();
    App::new()
        // As itself and as `Data`: the guard takes either.
        .app_data(Auth(watch.clone()))
        .app_data(Data::new(Partner(watch.clone())))
        .app_data(Data::new(Quiet(watch.clone())))
        .app_data(watch.clone())
        // So that a guard that came late would be seen to: the limit goes by the announced length.
        .app_data(PayloadConfig::new(usize::MAX))
        .configure(|config| {
            routes!(config, add_get, add_post)
                .route("/posts/{id}", web::post().to(publish))
                .route("/missing", web::get().to(missing));
        })
        .wrap_fn(move |mut request, service| {
            count(&mut request, &counted);
            service.call(request)
        })
}

fn add_get<'c, H, T>(
    config: &'c mut ServiceConfig,
    path: &str,
    get: H,
    head: H,
) -> &'c mut ServiceConfig
where
    H: Handler<T, Output: Responder + 'static>,
    T: FromRequest + 'static,
{
    // Not `config.route`: that answers another method with 404.
    let resource = web::resource(path)
        .route(web::get().to(get))
        .route(web::head().to(head));
    config.service(resource)
}

fn add_post<'c, H, T>(
    config: &'c mut ServiceConfig,
    path: &str,
    handler: H,
) -> &'c mut ServiceConfig
where
    H: Handler<T, Output: Responder + 'static>,
    T: FromRequest + 'static,
{
    config.service(web::resource(path).route(web::post().to(handler)))
}

/// Has all that can be wrong about a request.
#[require_auth]
async fn publish(
    #[principal] user: User,
    watch: Watch,
    id: Path<u64>,
    Json(title): Json<String>,
) -> String {
    watch.handled();
    format!("{id} {title} by {}", user.name)
}

/// Puts a payload that counts in place of the request's.
fn count(request: &mut ServiceRequest, watch: &Watch) {
    let payload = Box::pin(Counted {
        payload: request.take_payload(),
        watch: watch.clone(),
    });
    request.set_payload(Payload::Stream { payload });
}

struct Counted {
    payload: Payload,
    watch: Watch,
}

impl Stream for Counted {
    type Item = Result<Bytes, PayloadError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.watch.polled();
        let item = Pin::new(&mut self.payload).poll_next(context);
        if let Poll::Ready(Some(Ok(bytes))) = &item {
            self.watch.read(bytes.len());
        }
        item
    }
}
