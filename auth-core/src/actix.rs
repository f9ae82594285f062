//! actix-web: guarded applications, the guard as an extractor, and the denial as an error response.
//!
//! A handler has a *stance* if its type declares who may call it: by one of the attributes, or by
//! a [`Guard`] or [`Guarded`] as its only argument. [`App`], [`scope`], [`resource`], [`get`] and so
//! on have the names and the behaviour of actix-web's, and take only handlers with a stance: a
//! handler without one does not compile.
//!
//! ```
//! # mod service {
//! # use auth_core::credentials::BearerToken;
//! # use auth_core::{Bearer, Principal, Realm, Verify, VerifyError};
//! # pub struct Auth;
//! # pub struct User;
//! # impl Principal for User {}
//! # impl Realm for Auth {
//! #     type Principal = User;
//! #     type Schemes = (Bearer,);
//! #     const NAME: &'static str = "api";
//! # }
//! # impl Verify<Bearer> for Auth {
//! #     async fn verify(&self, _: BearerToken<'_>) -> Result<User, VerifyError> {
//! #         Err(VerifyError::invalid("nobody is known here"))
//! #     }
//! # }
//! # }
//! # use service::Auth;
//! use actix_web::web::Data;
//! use auth_core::actix::{App, get, resource, scope};
//! use auth_core::{public, require_auth};
//!
//! #[public(reason = "asked by the load balancer, which has no account")]
//! async fn health() -> &'static str {
//!     "ok"
//! }
//!
//! #[require_auth]
//! async fn me() -> &'static str {
//!     "you"
//! }
//!
//! # fn main() {
//! let app = App::new()
//!     .app_data(Data::new(Auth))
//!     .route("/health", get().to(health))
//!     .service(scope("/api").service(resource("/me").get(me)));
//!
//! println!("{}", app.matrix());
//! # }
//! ```
//!
//! A handler under `#[get("/me")]` or another attribute of actix-web is a service with a stance if
//! the auth attribute stands above: an attribute below cannot see the route.
//!
//! Methods that leave the protection have `unchecked` in their name.
//!
//! The realm comes from `app_data`, as `web::Data<Realm>` or as itself. If the realm is missing,
//! the request gets 500 and the handler does not run.
//!
//! actix-web extracts the arguments of a handler at the same time. The arguments of a guarded
//! handler are inside one argument, which extracts them when the guard has decided.
//!
//! # Groups
//!
//! [`Scope::require`], [`Resource::require`] and [`App::require`] put a policy in front of a group of
//! routes. It decides before the middleware inside the group, and once more before the handler if
//! that middleware has changed the method or the target of the request. So no request arrives at a
//! handler that the group has not decided about. Middleware that adds credentials belongs outside
//! of the group: the group decides by the fields that the request has when it arrives.

mod app;
mod checked;
mod conceal;
mod config;
mod contents;
mod decided;
mod factory;
mod gate;
mod group;
mod metadata;
mod mounts;
mod path;
mod reach;
mod resource;
mod route;
mod scope;
mod stance;
mod unchecked;

pub use app::App;
pub(crate) use checked::refuse;
pub use conceal::{Conceal, Concealing};
pub use config::ServiceConfig;
pub use metadata::{ResourceMetadata, resource_metadata};
pub use mounts::Mounts;
pub use resource::{Paths, Resource, resource};
pub use route::{Route, delete, get, head, method, patch, post, put, route, to, trace};
pub use scope::{Scope, scope};
pub use stance::{HandlerStance, ServiceStance};
pub use unchecked::{Under, public_service, service_under};

use crate::denial::{Denial, OfDenial};
use crate::enforce::audit::{self, Defect};
use crate::enforce::evaluate;
use crate::enforce::guard::{Guard, Guarded};
use crate::enforce::kept::Keep;
use crate::enforce::policy::Policy;
use crate::enforce::public::{Denied, Public};
use crate::realm::Realm;
use crate::request::head::{self, RequestHead};
use actix_web::body::BoxBody;
use actix_web::dev::Payload;
use actix_web::http::StatusCode;
use actix_web::http::header::{CONTENT_LENGTH, HeaderMap, TRANSFER_ENCODING};
use actix_web::http::uri::Authority;
use actix_web::{Error, FromRequest, HttpMessage, HttpRequest, HttpResponse, ResponseError, web};
use core::future::{Future, Ready, ready};
use core::net::SocketAddr;
use core::pin::Pin;
use gate::Gate;
use http::{Extensions, HeaderName};

type LocalBoxFuture<'f, T> = Pin<Box<dyn Future<Output = T> + 'f>>;

impl<P: Policy, T: FromRequest + 'static> FromRequest for Guarded<P, T> {
    type Error = Error;
    type Future = LocalBoxFuture<'static, Result<Self, Error>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let request = request.clone();
        let mut payload = payload.take();
        Box::pin(async move {
            let guard = admit(&request).await?;
            let arguments = T::from_request(&request, &mut payload).await;
            let arguments =
                arguments.map_err(|error| checked::give_up::<P>(error.into(), &request))?;
            Ok(Self {
                guard,
                arguments,
                kept: P::Kept::nothing(),
            })
        })
    }
}

/// The guard is the only argument of a handler in a guarded application, or stands among the
/// arguments of a [`Guarded`].
///
/// An application of actix-web itself also takes a guard among several arguments. actix-web
/// extracts these at the same time: the guard has to stand before those that read the payload,
/// which it holds back from them until it has decided. Other extractors do not wait for it.
impl<P: Policy> FromRequest for Guard<P> {
    type Error = Denial;
    type Future = LocalBoxFuture<'static, Result<Self, Denial>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        if matches!(payload, Payload::None) && has_payload(request) {
            let denial = audit::misconfigured(P::REQUIREMENT, Defect::MisplacedGuard);
            return Box::pin(ready(Err(denial)));
        }
        let request = request.clone();
        let gate = Gate::before(payload);
        Box::pin(async move {
            let guard = admit(&request).await?;
            gate.open();
            Ok(guard)
        })
    }
}

/// Whether the client sent a payload. If there is none to be read, somebody else has read it.
fn has_payload(request: &HttpRequest) -> bool {
    request.headers().contains_key(TRANSFER_ENCODING) || has_length(request)
}

/// Whether the payload has a known length other than zero.
fn has_length(request: &HttpRequest) -> bool {
    let length = request.headers().get(CONTENT_LENGTH);
    length.is_some_and(|length| length.as_bytes().iter().any(|digit| *digit != b'0'))
}

/// Decides on a request at its handler, after the groups around it.
async fn admit<P: Policy>(request: &HttpRequest) -> Result<Guard<P>, Denial> {
    group::settle(request, P::REQUIREMENT.is_concealed()).await?;
    decide(request, None).await
}

/// Decides on a request, or on one with the same head but for its fields.
async fn decide<P: Policy>(
    request: &HttpRequest,
    fields: Option<&HeaderMap>,
) -> Result<Guard<P>, Denial> {
    let rest = Rest {
        headers: fields.unwrap_or_else(|| request.headers()),
        ..Rest::of(request)
    };
    let head = rest.head(request);
    let Some(realm) = realm(request) else {
        let denial = audit::misconfigured(P::REQUIREMENT, Defect::RealmMissing);
        return Err(checked::unread(denial.answering(&head), request));
    };
    match evaluate::decide(realm, &head, P::REQUIREMENT).await {
        Ok(passed) => Ok(Guard::new(passed)),
        Err(denial) => Err(checked::unread(denial.rendered(realm, &head), request)),
    }
}

fn realm<R: Realm>(request: &HttpRequest) -> Option<&R> {
    let shared = request.app_data::<web::Data<R>>().map(web::Data::get_ref);
    shared.or_else(|| request.app_data())
}

impl<R: 'static, T: FromRequest + 'static> FromRequest for Public<R, T> {
    type Error = Error;
    type Future = LocalBoxFuture<'static, Result<Self, Error>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        if group::of(request).is_none() {
            let arguments = T::from_request(request, payload);
            return Box::pin(async move { arguments.await.map(Self::new).map_err(Into::into) });
        }
        let request = request.clone();
        let mut payload = payload.take();
        Box::pin(async move {
            group::settle(&request, false).await?;
            let arguments = T::from_request(&request, &mut payload).await;
            arguments.map(Self::new).map_err(Into::into)
        })
    }
}

impl FromRequest for Denied {
    type Error = Denial;
    type Future = Ready<Result<Self, Denial>>;

    fn from_request(_: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(Err(Denial::forbidden()))
    }
}

/// The parts of a request that can be shared between threads.
struct Rest<'r> {
    headers: &'r HeaderMap,
    peer: Option<SocketAddr>,
    extensions: Option<Extensions>,
}

impl<'r> Rest<'r> {
    fn of(request: &'r HttpRequest) -> Self {
        Self {
            headers: request.headers(),
            peer: request.peer_addr(),
            extensions: request.extensions().get().cloned(),
        }
    }

    fn head(&'r self, request: &'r HttpRequest) -> RequestHead<'r> {
        RequestHead {
            method: request.method().as_str(),
            path: request.uri().path(),
            query: request.uri().query(),
            authority: request.uri().authority().map(Authority::as_str),
            rest: self,
        }
    }
}

impl head::Rest for Rest<'_> {
    fn visit<'h>(&'h self, name: &HeaderName, visitor: &mut dyn FnMut(&'h [u8])) {
        for value in self.headers.get_all(name.as_str()) {
            visitor(value.as_bytes());
        }
    }

    fn peer(&self) -> Option<SocketAddr> {
        self.peer
    }

    fn extensions(&self) -> Option<&Extensions> {
        self.extensions.as_ref()
    }
}

impl ResponseError for Denial {
    fn status_code(&self) -> StatusCode {
        status(self.response_status())
    }

    fn error_response(&self) -> HttpResponse<BoxBody> {
        let (parts, body) = self.clone().into_http().into_parts();
        let mut response = HttpResponse::build(status(parts.status));
        for (name, value) in &parts.headers {
            response.append_header((name.as_str(), value.as_bytes()));
        }
        response.extensions_mut().insert(OfDenial);
        if self.closes() {
            response.force_close();
        }
        response.body(body)
    }
}

/// actix-web is built on an older version of the crate `http`, with types of its own.
fn status(status: http::StatusCode) -> StatusCode {
    StatusCode::from_u16(status.as_u16()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
}
