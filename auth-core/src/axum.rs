//! axum: guarded routers, the guard as an extractor, and the denial as a response.
//!
//! A handler has a *stance* if its type declares who may call it: by one of the attributes, or by
//! a [`Guard`] as the first argument. [`Router`], [`MethodRouter`], [`get`],
//! [`post`] and so on have the names and the behaviour of axum's, and take only functions with a
//! stance: a handler without one does not compile.
//!
//! ```
//! # mod service {
//! # use auth_core::credentials::BearerToken;
//! # use auth_core::{Bearer, Principal, Realm, Verify, VerifyError};
//! # #[derive(Clone)]
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
//! use auth_core::axum::{Router, get};
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
//! let router = Router::new()
//!     .route("/health", get(health))
//!     .route("/me", get(me))
//!     .with_state(Auth);
//!
//! println!("{}", router.matrix());
//! # let _: Router = router;
//! # }
//! ```
//!
//! Methods that leave the protection have `unchecked` in their name.
//!
//! The realm comes from the router's state by `FromRef`. A router whose state lacks the realm does
//! not compile.

mod bounds;
mod checked;
mod conceal;
mod function;
mod group;
mod metadata;
mod method_router;
mod router;
mod serve;
mod service;
mod stance;
mod unchecked;

pub use bounds::{RouteLayer, RoutedService};
pub use conceal::{Conceal, Concealing, ConcealingFuture};
pub use function::HandlerFunction;
pub use metadata::{ResourceMetadata, resource_metadata};
pub use method_router::{
    MethodRouter, any, any_service, connect, connect_service, delete, delete_service, get,
    get_service, head, head_service, on, on_service, options, options_service, patch,
    patch_service, post, post_service, put, put_service, trace, trace_service,
};
pub use router::Router;
pub use service::{PublicService, Require, RequireService, ServiceStance, public_service};
pub use stance::HandlerStance;

use crate::denial::Denial;
use crate::enforce::evaluate;
use crate::enforce::guard::{Guard, Guarded};
use crate::enforce::kept::Keep;
use crate::enforce::policy::Policy;
use crate::enforce::public::{Denied, Public};
use crate::request::head_of;
use ::axum::body::Body;
use ::axum::extract::{FromRef, FromRequest, FromRequestParts, Request};
use ::axum::response::{IntoResponse, Response};
use http::request::Parts;

impl<P, S> FromRequestParts<S> for Guard<P>
where
    P: Policy<Realm: FromRef<S>>,
    S: Send + Sync,
{
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Response> {
        let realm = P::Realm::from_ref(state);
        let head = head_of(parts);
        let decided = evaluate::decide(&realm, &head, P::REQUIREMENT).await;
        decided
            .map(Self::new)
            .map_err(|denial| refuse(denial.rendered(&realm, &head), parts))
    }
}

// A handler takes arguments from the head alone (`FromRequestParts`) or from the whole request
// (`FromRequest`). `Guarded` implements the same trait as the arguments that it holds.

impl<P, T, S> FromRequestParts<S> for Guarded<P, T>
where
    P: Policy<Realm: FromRef<S>>,
    T: FromRequestParts<S>,
    S: Send + Sync,
{
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Response> {
        let realm = P::Realm::from_ref(state);
        let head = head_of(parts);
        let decided = evaluate::decide(&realm, &head, P::REQUIREMENT).await;
        let passed = decided.map_err(|denial| refuse(denial.rendered(&realm, &head), parts))?;
        let arguments = T::from_request_parts(parts, state).await;
        // `Guarded` is the handler's only argument, so no other extractor needs the head.
        let concealed = P::REQUIREMENT.is_concealed();
        let kept = P::Kept::keep(realm, || checked::take_head(parts, concealed));
        match arguments {
            Ok(arguments) => Ok(Self {
                guard: Guard::new(passed),
                arguments,
                kept,
            }),
            Err(rejection) => Err(checked::respond(rejection, concealed, kept.into_head())),
        }
    }
}

impl<P, T, S> FromRequest<S> for Guarded<P, T>
where
    P: Policy<Realm: FromRef<S>>,
    T: FromRequest<S>,
    S: Send + Sync,
{
    type Rejection = Response;

    async fn from_request(request: Request, state: &S) -> Result<Self, Response> {
        let (parts, body) = request.into_parts();
        let realm = P::Realm::from_ref(state);
        let head = head_of(&parts);
        let decided = evaluate::decide(&realm, &head, P::REQUIREMENT).await;
        let passed = decided.map_err(|denial| refuse(denial.rendered(&realm, &head), &parts))?;
        let concealed = P::REQUIREMENT.is_concealed();
        let kept = P::Kept::keep(realm, || checked::copy_head(&parts, concealed));
        let request = Request::from_parts(parts, body);
        match T::from_request(request, state).await {
            Ok(arguments) => Ok(Self {
                guard: Guard::new(passed),
                arguments,
                kept,
            }),
            Err(rejection) => Err(checked::respond(rejection, concealed, kept.into_head())),
        }
    }
}

fn refuse(denial: Denial, parts: &Parts) -> Response {
    if denial.is_concealed() {
        conceal::response(denial, checked::copy_head(parts, true))
    } else {
        IntoResponse::into_response(denial)
    }
}

impl<R, T: FromRequestParts<S>, S: Send + Sync> FromRequestParts<S> for Public<R, T> {
    type Rejection = T::Rejection;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, T::Rejection> {
        T::from_request_parts(parts, state).await.map(Self::new)
    }
}

impl<R, T: FromRequest<S>, S: Send + Sync> FromRequest<S> for Public<R, T> {
    type Rejection = T::Rejection;

    async fn from_request(request: Request, state: &S) -> Result<Self, T::Rejection> {
        T::from_request(request, state).await.map(Self::new)
    }
}

impl<S: Sync> FromRequestParts<S> for Denied {
    type Rejection = Denial;

    async fn from_request_parts(_: &mut Parts, _: &S) -> Result<Self, Denial> {
        Err(Denial::forbidden())
    }
}

impl IntoResponse for Denial {
    fn into_response(self) -> Response {
        self.into_http().map(Body::from)
    }
}
