//! The head of an axum request: read in place, or kept for an answer that is made when the
//! arguments of the handler have consumed the request.

use super::head::{RequestHead, Rest};
use ::axum::extract::OriginalUri;
use ::axum::extract::connect_info::{ConnectInfo, MockConnectInfo};
use core::net::SocketAddr;
use http::header::{ACCEPT, ACCEPT_LANGUAGE, CONTENT_TYPE, HeaderName, HeaderValue};
use http::request::Parts;
use http::uri::Authority;
use http::{Extensions, HeaderMap, Method, Uri};

/// The URI as the client sent it. In a nested router, the URI of the request lacks the path that
/// the router is nested at.
pub(crate) fn uri_of(parts: &Parts) -> &Uri {
    let original = parts.extensions.get::<OriginalUri>();
    original.map_or(&parts.uri, |original| &original.0)
}

/// The head of a request.
pub(crate) fn head_of(parts: &Parts) -> RequestHead<'_> {
    let uri = uri_of(parts);
    RequestHead {
        path: uri.path(),
        query: uri.query(),
        authority: uri.authority().map(Authority::as_str),
        ..RequestHead::from(parts)
    }
}

/// The address of the peer, from `ConnectInfo` or, in tests, from `MockConnectInfo`.
pub(super) fn peer(extensions: &Extensions) -> Option<SocketAddr> {
    let told = extensions.get::<ConnectInfo<SocketAddr>>();
    told.map(|ConnectInfo(address)| *address).or_else(|| {
        let mocked = extensions.get::<MockConnectInfo<SocketAddr>>();
        mocked.map(|MockConnectInfo(address)| *address)
    })
}

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
    /// Keeps the whole head.
    pub(crate) const fn whole(parts: Parts) -> Self {
        Self(Extent::Whole(parts))
    }

    /// Keeps a copy of the part that the form of a refusal depends on.
    pub(crate) fn form(parts: &Parts) -> Self {
        Self(Extent::Form(Form::of(parts)))
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

    pub(crate) fn into_whole(self) -> Option<Parts> {
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
