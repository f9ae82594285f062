//! axum: the guard as an extractor, the denial as a response.
//!
//! The realm comes from the router's state: a router whose state has none (`FromRef`) does
//! not compile.

mod conceal;
mod resource;

pub use conceal::{Conceal, Concealing, ConcealingFuture};
pub use resource::resource_metadata;

use crate::denial::Denial;
use crate::guard::{Guard, Guarded};
use crate::head::RequestHead;
use crate::policy::Policy;
use crate::stance::{Denied, Public};
use ::axum::body::Body;
use ::axum::extract::connect_info::{ConnectInfo, MockConnectInfo};
use ::axum::extract::{FromRef, FromRequest, FromRequestParts, OriginalUri, Request};
use ::axum::response::{IntoResponse, Response};
use core::net::SocketAddr;
use http::Extensions;
use http::request::Parts;

impl<P, S> FromRequestParts<S> for Guard<P>
where
    P: Policy<Realm: FromRef<S>>,
    S: Send + Sync,
{
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Response> {
        let realm = P::Realm::from_ref(state);
        let head = head(parts);
        match P::decide(&realm, &head, P::REQUIREMENT).await {
            Ok(admitted) => Ok(Self::new(admitted)),
            Err(denial) => Err(refuse(denial.rendered(&realm, &head), parts)),
        }
    }
}

// Handlers take arguments from the head alone or from the whole request, and axum tells
// which by the trait: a guarded handler is of the kind that its arguments are.

impl<P, T, S> FromRequestParts<S> for Guarded<P, T>
where
    P: Policy<Realm: FromRef<S>>,
    T: FromRequestParts<S>,
    S: Send + Sync,
{
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Response> {
        let guard = Guard::from_request_parts(parts, state).await?;
        let arguments = T::from_request_parts(parts, state)
            .await
            .map_err(IntoResponse::into_response)?;
        Ok(Self { guard, arguments })
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
        let head = head(&parts);
        let guard = match P::decide(&realm, &head, P::REQUIREMENT).await {
            Ok(admitted) => Guard::new(admitted),
            Err(denial) => return Err(refuse(denial.rendered(&realm, &head), &parts)),
        };
        let request = Request::from_parts(parts, body);
        let arguments = T::from_request(request, state)
            .await
            .map_err(IntoResponse::into_response)?;
        Ok(Self { guard, arguments })
    }
}

/// The head of a request. In a nested router, the URI is what is left of the one that was asked
/// for.
fn head(parts: &Parts) -> RequestHead<'_> {
    let uri = parts.extensions.get::<OriginalUri>();
    let uri = uri.map_or(&parts.uri, |original| &original.0);
    RequestHead {
        path: uri.path(),
        query: uri.query(),
        ..RequestHead::from(parts)
    }
}

fn refuse(denial: Denial, parts: &Parts) -> Response {
    if denial.is_concealed() {
        conceal::response(denial, parts)
    } else {
        IntoResponse::into_response(denial)
    }
}

/// The address that the server has been told to keep, or a test has put in its place.
pub(crate) fn peer(extensions: &Extensions) -> Option<SocketAddr> {
    let told = extensions.get::<ConnectInfo<SocketAddr>>();
    told.map(|ConnectInfo(address)| *address).or_else(|| {
        let mocked = extensions.get::<MockConnectInfo<SocketAddr>>();
        mocked.map(|MockConnectInfo(address)| *address)
    })
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
        Self::into_response(self).map(Body::from)
    }
}
