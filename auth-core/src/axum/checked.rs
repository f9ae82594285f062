//! The response of a handler that may refuse, made from what the guard kept of the request.

use super::conceal;
use crate::denial::{Denial, OfDenial};
use crate::enforce::maybe_denied::{MaybeDenied, Outcome};
use crate::request::Head;
use ::axum::response::{IntoResponse, Response};
use http::request::Parts;

/// Keeps the head of a request that no extractor needs any more.
pub(super) fn take_head(parts: &mut Parts, concealed: bool) -> Head {
    if concealed && conceal::is_awaited(parts) {
        let (nothing, ()) = http::Request::new(()).into_parts();
        Head::whole(core::mem::replace(parts, nothing))
    } else {
        Head::form(parts)
    }
}

/// Keeps a copy of the head of a request that other extractors still need.
pub(super) fn copy_head(parts: &Parts, concealed: bool) -> Head {
    if concealed && conceal::is_awaited(parts) {
        Head::whole(parts.clone())
    } else {
        Head::form(parts)
    }
}

impl<T: IntoResponse> IntoResponse for MaybeDenied<T> {
    fn into_response(self) -> Response {
        match self.0 {
            Outcome::Answer(answer) => answer.into_response(),
            Outcome::Concealed(answer, head) => respond(answer, true, head),
            Outcome::Refused(it) => refused(it.denial, it.head),
        }
    }
}

/// Makes the response. On a concealed route, a response made from a denial is replaced by that of a
/// missing route, whoever has denied the request.
pub(super) fn respond(answer: impl IntoResponse, concealed: bool, head: Option<Head>) -> Response {
    let response = answer.into_response();
    if concealed && response.extensions().get::<OfDenial>().is_some() {
        refused(Denial::not_found(), head)
    } else {
        response
    }
}

fn refused(denial: Denial, head: Option<Head>) -> Response {
    match head {
        Some(head) if denial.is_concealed() => conceal::response(denial, head),
        _ => IntoResponse::into_response(denial),
    }
}
