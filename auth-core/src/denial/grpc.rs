//! A refusal in the protocol of a gRPC client.
//!
//! The response is "trailers only": HTTP 200 with the gRPC status among the fields and no body.
//! A gRPC client that gets any other HTTP status or content type reports an internal error of the
//! server or a broken connection, and cannot tell that it has to authenticate. Challenges stay
//! where they are, and clients see them as metadata.
//!
//! A concealed refusal is not made here: it looks like a missing route, so it is the router that
//! answers. A bare 404 is `UNIMPLEMENTED` to a gRPC client, and a fallback that speaks gRPC
//! answers so itself.

use super::{Denial, DenialKind};
use crate::request::head::{Field, RequestHead};
use http::HeaderValue;
use http::header::{CONTENT_TYPE, HeaderMap, HeaderName};
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

const GRPC: &[u8] = b"application/grpc";

static STATUS: HeaderName = HeaderName::from_static("grpc-status");
static MESSAGE: HeaderName = HeaderName::from_static("grpc-message");

/// The characters of a message that are sent encoded: all but `%x20-24` and `%x26-7E`.
const ENCODED: &AsciiSet = &CONTROLS.add(b'%');

/// Whether a request is a gRPC call: `POST` with `application/grpc`, with or without a message
/// format such as `+proto`.
///
/// gRPC-Web (`application/grpc-web`) is another protocol, whose clients understand the HTTP status.
pub(super) fn is_call(head: &RequestHead<'_>) -> bool {
    let Field::One(value) = head.field(&CONTENT_TYPE) else {
        return false;
    };
    let Some((media_type, rest)) = value.split_at_checked(GRPC.len()) else {
        return false;
    };
    head.method() == "POST"
        && media_type.eq_ignore_ascii_case(GRPC)
        && matches!(rest, [] | [b'+' | b';' | b' ' | b'\t', ..])
}

/// Sets the fields of the response.
pub(super) fn write(denial: &Denial, headers: &mut HeaderMap) {
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/grpc"));
    headers.insert(&STATUS, HeaderValue::from(status(denial.kind())));
    let message = message(denial);
    let message = utf8_percent_encode(&message, ENCODED).to_string();
    if let Ok(message) = HeaderValue::try_from(message) {
        headers.insert(&MESSAGE, message);
    }
}

/// The status code of gRPC.
const fn status(kind: DenialKind) -> u16 {
    match kind {
        DenialKind::InvalidRequest => 3,
        DenialKind::InsufficientScope | DenialKind::Forbidden => 7,
        DenialKind::TooManyRequests => 8,
        DenialKind::NotFound => 12,
        DenialKind::Misconfigured => 13,
        DenialKind::Unavailable => 14,
        DenialKind::Unauthenticated
        | DenialKind::InvalidCredentials
        | DenialKind::InsufficientAuthentication => 16,
    }
}

/// The text that an HTTP client finds in the body, in one line.
fn message(denial: &Denial) -> String {
    let mut message = String::from(denial.status().canonical_reason().unwrap_or_default());
    for (name, value) in denial.members() {
        message.extend(["; ", &*name.replace('_', " "), ": ", &value]);
    }
    message
}

#[cfg(test)]
#[allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "that is how a test fails"
)]
mod tests {
    use super::*;
    use http::HeaderName;

    #[test]
    fn messages_are_encoded() {
        for (detail, message) in [
            ("all ~ of these", "all ~ of these"),
            ("100 %", "100 %25"),
            ("für\ndich\u{7f}", "f%C3%BCr%0Adich%7F"),
        ] {
            let denial = Denial::forbidden().with_detail(Some(detail.into()));
            let mut fields = HeaderMap::new();
            write(&denial, &mut fields);
            let expected = format!("Forbidden; detail: {message}; error: insufficient_permissions");
            assert_eq!(fields[&MESSAGE], expected);
        }
    }

    #[test]
    fn each_kind_has_a_status() {
        for (denial, status) in [
            (Denial::forbidden(), "7"),
            (Denial::insufficient_scope(None), "7"),
            (Denial::too_many_requests(core::time::Duration::ZERO), "8"),
            (Denial::misconfigured(), "13"),
            (Denial::unavailable(core::time::Duration::ZERO), "14"),
        ] {
            let mut fields = HeaderMap::new();
            write(&denial, &mut fields);
            assert_eq!(fields[&STATUS], status, "{denial}");
        }
    }

    #[test]
    fn calls_are_told_by_method_and_content_type() {
        for (method, fields, expected) in [
            ("POST", &["application/grpc"][..], true),
            ("POST", &["APPLICATION/gRPC+proto"], true),
            ("POST", &["application/grpc ; x=y"], true),
            ("GET", &["application/grpc"], false),
            ("POST", &["application/grpc", "application/grpc"], false),
            ("POST", &["application/grp"], false),
            ("POST", &["application/grpcs"], false),
            ("POST", &["application/grpc-web"], false),
            ("POST", &["text/grpc"], false),
            ("POST", &[], false),
        ] {
            let mut request = http::Request::builder().method(method);
            for field in fields {
                request = request.header(HeaderName::from_static("content-type"), *field);
            }
            let (head, ()) = request.body(()).unwrap().into_parts();
            assert_eq!(is_call(&RequestHead::from(&head)), expected, "{fields:?}");
        }
    }
}
