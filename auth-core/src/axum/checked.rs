//! The response of a handler that may refuse, made from what the guard kept of the request.

use super::{conceal, head_of, uri_of};
use crate::checked::{Checked, Outcome};
use crate::denial::{Denial, OfDenial};
use crate::head::{RequestHead, Rest};
use ::axum::response::{IntoResponse, Response};
use core::net::SocketAddr;
use http::header::{ACCEPT, ACCEPT_LANGUAGE, CONTENT_TYPE, HeaderName, HeaderValue};
use http::request::Parts;
use http::{Extensions, HeaderMap, Method, Uri};

/// The part of a request's head that is kept, since the arguments of a handler consume it.
pub struct Head(Extent);

enum Extent {
    /// The whole head, for a fallback that answers in place of the refusal.
    Whole(Parts),
    /// The part that the form of a refusal depends on.
    Form(Form),
}

/// The method, the URI and the fields that tell which form of a refusal the client understands.
struct Form {
    method: Method,
    uri: Uri,
    fields: [Option<HeaderValue>; FIELDS.len()],
}

static FIELDS: [HeaderName; 4] = [
    ACCEPT,
    ACCEPT_LANGUAGE,
    CONTENT_TYPE,
    HeaderName::from_static("sec-fetch-mode"),
];

impl Head {
    /// Takes the head of a request that no extractor needs any more.
    pub(super) fn rest(parts: &mut Parts, concealed: bool) -> Self {
        if concealed && conceal::is_awaited(parts) {
            let (nothing, ()) = http::Request::new(()).into_parts();
            Self(Extent::Whole(core::mem::replace(parts, nothing)))
        } else {
            Self(Extent::Form(Form::of(parts)))
        }
    }

    /// Copies the head of a request that other extractors still need.
    pub(super) fn copy(parts: &Parts, concealed: bool) -> Self {
        if concealed && conceal::is_awaited(parts) {
            Self(Extent::Whole(parts.clone()))
        } else {
            Self(Extent::Form(Form::of(parts)))
        }
    }

    pub(crate) fn get(&self) -> RequestHead<'_> {
        match &self.0 {
            Extent::Whole(parts) => head_of(parts),
            Extent::Form(form) => RequestHead {
                method: form.method.as_str(),
                path: form.uri.path(),
                query: form.uri.query(),
                authority: None,
                rest: form,
            },
        }
    }

    pub(super) fn into_whole(self) -> Option<Parts> {
        match self.0 {
            Extent::Whole(parts) => Some(parts),
            Extent::Form(_) => None,
        }
    }
}

impl Form {
    fn of(parts: &Parts) -> Self {
        Self {
            method: parts.method.clone(),
            uri: uri_of(parts).clone(),
            fields: FIELDS.each_ref().map(|name| line(&parts.headers, name)),
        }
    }
}

/// The lines of a field as one value (RFC 9110 §5.3). A single line shares its bytes with the
/// request.
fn line(headers: &HeaderMap, name: &HeaderName) -> Option<HeaderValue> {
    let mut lines = headers.get_all(name).iter();
    let first = lines.next()?;
    let mut rest = lines.peekable();
    if rest.peek().is_none() {
        return Some(first.clone());
    }
    let mut all = first.as_bytes().to_vec();
    for line in rest {
        all.extend_from_slice(b", ");
        all.extend_from_slice(line.as_bytes());
    }
    HeaderValue::from_maybe_shared(bytes::Bytes::from(all)).ok()
}

impl Rest for Form {
    fn visit<'h>(&'h self, name: &HeaderName, visitor: &mut dyn FnMut(&'h [u8])) {
        for (known, value) in FIELDS.iter().zip(&self.fields) {
            if let Some(value) = value.as_ref().filter(|_| known == name) {
                visitor(value.as_bytes());
            }
        }
    }

    fn peer(&self) -> Option<SocketAddr> {
        None
    }

    fn extensions(&self) -> Option<&Extensions> {
        None
    }
}

impl<T: IntoResponse> IntoResponse for Checked<T> {
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
