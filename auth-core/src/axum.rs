//! axum: the guard as an extractor, the denial as a response.
//!
//! The realm comes from the router's state: a router whose state has none (`FromRef`) does
//! not compile.

use crate::denial::Denial;
use crate::guard::{Guard, Guarded};
use crate::head::RequestHead;
use crate::policy::Policy;
use crate::stance::{Denied, Public};
use ::axum::extract::connect_info::{ConnectInfo, MockConnectInfo};
use axum_core::body::Body;
use axum_core::extract::{FromRef, FromRequest, FromRequestParts, Request};
use axum_core::response::{IntoResponse, Response};
use core::net::SocketAddr;
use http::Extensions;
use http::request::Parts;

impl<P, S> FromRequestParts<S> for Guard<P>
where
    P: Policy<Realm: FromRef<S>>,
    S: Send + Sync,
{
    type Rejection = Denial;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Denial> {
        let realm = P::Realm::from_ref(state);
        let head = RequestHead::from(&*parts);
        P::decide(&realm, &head).await.map(Self::new)
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
        let realm = P::Realm::from_ref(state);
        let head = RequestHead::from(&*parts);
        let guard = match P::decide(&realm, &head).await {
            Ok(admitted) => Guard::new(admitted),
            Err(denial) => return Err(IntoResponse::into_response(denial)),
        };
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
        let head = RequestHead::from(&parts);
        let guard = match P::decide(&realm, &head).await {
            Ok(admitted) => Guard::new(admitted),
            Err(denial) => return Err(IntoResponse::into_response(denial)),
        };
        let request = Request::from_parts(parts, body);
        let arguments = T::from_request(request, state)
            .await
            .map_err(IntoResponse::into_response)?;
        Ok(Self { guard, arguments })
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
