//! Reads and writes `Authentication-Info`; the vectors are in `data/authentication_info.json`.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod data;

use auth_core::challenge::{AuthenticationInfo, InvalidChallenge, ParseErrorKind};
use data::{bytes, load, params, same_params, text};

#[test]
fn parameters_are_read_without_a_scheme() {
    for row in load("authentication_info") {
        let line = bytes(&row["line"]);
        let found = AuthenticationInfo::parse([&line]).unwrap();
        assert!(
            same_params(&found, &params(&row["params"])),
            "{}",
            text(&row["name"])
        );
    }
    let found = AuthenticationInfo::parse(["nextnonce=\"a\",", " qop=auth ,NC=00000001"]).unwrap();
    let expected = [("nextnonce", "a"), ("qop", "auth"), ("nc", "00000001")]
        .map(|(name, value)| (name.to_owned(), value.as_bytes().to_vec()));
    assert!(same_params(&found, &expected), "{found:?}");
    for (line, kind) in [
        ("Digest nextnonce=\"a\"", ParseErrorKind::Unexpected),
        ("nextnonce", ParseErrorKind::Unexpected),
        ("a=1, A=2", ParseErrorKind::DuplicateParameter),
        ("a=", ParseErrorKind::MissingValue),
    ] {
        assert_eq!(
            AuthenticationInfo::parse([line]).unwrap_err().kind(),
            kind,
            "{line}"
        );
    }
}

#[test]
fn illegal_parameters_are_not_written() {
    use InvalidChallenge as Is;
    for (params, reason) in [
        (vec![("nc", "1")], Is::NonceCount),
        (vec![("qop", "a b")], Is::Qop),
        (vec![("a b", "1")], Is::Name),
        (vec![("a", "1"), ("A", "2")], Is::Duplicate),
        (vec![("nextnonce", "a\r\nb")], Is::Text),
    ] {
        assert_eq!(AuthenticationInfo::with_params(params), Err(reason));
    }
}
