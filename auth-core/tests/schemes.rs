//! The credentials that the ready-made schemes find in a request, without a realm or a framework.
#![allow(clippy::unwrap_used)]

use auth_core::realm::Presented;
use auth_core::{Basic, Bearer, LenientBearer, RequestHead, Scheme};
use http::Request;

/// The variant of a `Presented`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Is {
    Absent,
    Credentials,
    InvalidCredentials,
    InvalidRequest,
}

fn presented<S: Scheme>(lines: &[&str]) -> Is {
    let request = lines.iter().fold(Request::get("/"), |request, line| {
        request.header("authorization", *line)
    });
    let (parts, ()) = request.body(()).unwrap().into_parts();
    match S::credentials(&RequestHead::from(&parts)) {
        Presented::Absent => Is::Absent,
        Presented::Credentials(_) => Is::Credentials,
        Presented::InvalidCredentials => Is::InvalidCredentials,
        Presented::InvalidRequest => Is::InvalidRequest,
    }
}

#[test]
fn schemes_find_their_credentials_and_no_others() {
    use Is::{Absent, Credentials, InvalidCredentials, InvalidRequest};
    for (lines, bearer, lenient, basic) in [
        (&[][..], Absent, Absent, Absent),
        (&[""], Absent, Absent, Absent),
        (&["Digest realm=r"], Absent, Absent, Absent),
        (&["Bearer"], Absent, Absent, Absent),
        (&["bearer  "], Absent, Absent, Absent),
        (&["Basic "], Absent, Absent, Absent),
        (&["Bearer: abc"], Absent, Absent, Absent),
        (&["Basic: YTpi"], Absent, Absent, Absent),
        (&["Bearer abc"], Credentials, Credentials, Absent),
        (&["Bearer a|b"], InvalidCredentials, Credentials, Absent),
        (
            &["Bearer a,b"],
            InvalidCredentials,
            InvalidCredentials,
            Absent,
        ),
        (
            &["Bearer\tabc"],
            InvalidCredentials,
            InvalidCredentials,
            Absent,
        ),
        (&["Basic YTpi"], Absent, Absent, Credentials),
        (&["Basic a:b"], Absent, Absent, InvalidCredentials),
        (&["Basic\tYTpi"], Absent, Absent, InvalidCredentials),
        (&["", ""], InvalidRequest, InvalidRequest, InvalidRequest),
        (
            &["Bearer", "Bearer abc"],
            InvalidRequest,
            InvalidRequest,
            InvalidRequest,
        ),
    ] {
        assert_eq!(presented::<Bearer>(lines), bearer, "{lines:?}");
        assert_eq!(presented::<LenientBearer>(lines), lenient, "{lines:?}");
        assert_eq!(presented::<Basic>(lines), basic, "{lines:?}");
    }
}

#[test]
fn the_lenient_scheme_is_bearer_to_clients() {
    assert_eq!((LenientBearer::NAME, Bearer::NAME), ("Bearer", "Bearer"));
    // A scope that is missing is reported by the challenge (RFC 6750 §3.1).
    const { assert!(LenientBearer::OAUTH && Bearer::OAUTH && !Basic::OAUTH) };
}
