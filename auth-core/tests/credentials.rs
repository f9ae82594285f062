//! Reads and writes credentials; the vectors are in `data/{credentials,bearer,basic}.json`.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::format_push_string
)]

mod data;

use auth_core::{
    challenge::{BearerError, ChallengeField, DigestAlgorithm, ParseErrorKind, Qop},
    credentials::{
        self, BasicCredentials, BearerToken, Credentials, CredentialsBuf, DigestCredentials,
        DpopCredentials, Malformation, Parsed, count_access_tokens,
    },
};
use data::{bytes, load, params, same_params, text};
use http::{HeaderMap, HeaderValue, header::AUTHORIZATION};
use serde_json::Value;

#[test]
fn credentials_are_read_as_the_standards_have_it() {
    for row in load("credentials") {
        let name = text(&row["name"]);
        let line = bytes(&row["line"]);
        match (Credentials::parse_lenient(&line), row.get("lenient")) {
            (Err(_), None) => assert_eq!(row["strict"], "error", "{name}"),
            (Err(error), Some(expected)) => {
                assert_eq!(expected, "error", "{name}: {error}");
            }
            (Ok(found), expected) => assert_means(&found, expected.unwrap_or(&row["strict"]), name),
        }
        match Credentials::parse(&line) {
            Err(error) => {
                assert_eq!(row["strict"], "error", "{name}: {error}");
                if let Some(kind) = row["error"].as_str() {
                    assert_eq!(format!("{:?}", error.kind()), kind, "{name}");
                }
            }
            Ok(found) => {
                assert_means(&found, &row["strict"], name);
            }
        }
    }
}

fn assert_means(found: &Credentials, expected: &Value, name: &str) {
    assert!(found.is(expected["scheme"].as_str().expect(name)), "{name}");
    let token68 = found.token68().map(|token68| token68.expose_str().unwrap());
    assert_eq!(token68, expected["token68"].as_str(), "{name}");
    assert!(
        same_params(found.params(), &params(&expected["params"])),
        "{name}: {found:?}"
    );
}

/// A field has one credentials, although their parameters are a list (RFC 9110 §11.4).
#[test]
fn credentials_are_no_list_of_their_own() {
    for (field, legal) in [
        ("A", true),
        (" A \t", true),
        ("A , p=q", true),
        ("A p=q,", true),
        ("A p=q,, r=s", true),
        ("A b==", true),
        ("", false),
        (",", false),
        (",A p=q", false),
        (", A", false),
        ("A,", false),
        ("A, p=q", false),
        ("A b==,", false),
        ("A b==, p=q", false),
        ("A p=q, B", false),
        ("A p=q, B r=s", false),
        ("A B p=q", false),
        ("A\tp=q", false),
    ] {
        assert_eq!(
            Credentials::parse(field.as_bytes()).is_ok(),
            legal,
            "{field:?}"
        );
    }
    let error = Credentials::parse(b"A p=q, B r=s").unwrap_err();
    assert_eq!(
        (error.kind(), error.at()),
        (ParseErrorKind::SecondScheme, 7)
    );
}

/// The comparison in constant time has the right results.
#[test]
fn values_of_credentials_compare_as_others() {
    let field = br#"A p="a\"b", q=ab"#;
    let found = Credentials::parse(field).unwrap();
    let other = Credentials::parse(br#"A p="a\"c", q=a"#).unwrap();
    let (value, longer) = (found.get("p").unwrap(), found.get("q").unwrap());
    for (text, same) in [
        ("a\"b", true),
        ("a\"c", false),
        ("a\"", false),
        ("a\"bc", false),
        ("", false),
    ] {
        assert_eq!(value.is(text), same, "{text}");
    }
    assert!(!longer.is("a\0") && !longer.is("abc") && longer.is("ab") && !longer.is("a"));
    assert!(value == value && value != other.get("p").unwrap());
    assert!(longer != other.get("q").unwrap() && other.get("q").unwrap() != longer);
    let zero = Credentials::parse(b"A p=\"\"").unwrap();
    assert!(!zero.get("p").unwrap().is("\0"));
}

/// Reads the token of a request as a server does, from all places where one may be.
fn bearer<'a>(
    headers: &'a HeaderMap,
    query: &str,
) -> Result<Option<BearerToken<'a>>, BearerError<'static>> {
    let field = credentials::field(headers, ChallengeField::WwwAuthenticate)
        .map_err(|error| error.bearer_error())?;
    let methods = usize::from(field.is_some()) + count_access_tokens(query);
    if methods > 1 {
        return Err(BearerError::InvalidRequest);
    }
    match field.map(|field| BearerToken::parse(field.as_bytes())) {
        None | Some(Parsed::Absent) => Ok(None),
        Some(Parsed::Malformed(error)) => Err(error.bearer_error()),
        Some(Parsed::Ok(token)) => Ok(Some(token)),
    }
}

#[test]
fn bearer_tokens_are_found_absent_or_malformed() {
    for row in load("bearer") {
        let name = text(&row["name"]);
        let mut headers = HeaderMap::new();
        for line in row["lines"].as_array().unwrap() {
            headers.append(
                AUTHORIZATION,
                HeaderValue::from_bytes(&bytes(line)).unwrap(),
            );
        }
        if let Some(token) = row.get("lenient") {
            let field = headers.get(AUTHORIZATION).expect(name).as_bytes();
            let found = BearerToken::parse_lenient(field).ok();
            let token = token.as_str();
            assert_eq!(found.map(|found| found.expose()), token, "{name}");
            if let Some(token) = token {
                assert!(CredentialsBuf::bearer(token).is_err(), "{name}");
                let sent = CredentialsBuf::bearer_lenient(token).unwrap();
                assert_eq!(sent.to_header_value().as_bytes(), field, "{name}");
            }
        }
        match bearer(&headers, row["query"].as_str().unwrap_or_default()) {
            Ok(Some(token)) => {
                assert_eq!(row["outcome"], "token", "{name}");
                assert_eq!(row["token"], token.expose(), "{name}");
            }
            Ok(None) => assert_eq!(row["outcome"], "absent", "{name}"),
            Err(error) => {
                assert_eq!(row["outcome"], "malformed", "{name}");
                if !row["status"].is_null() {
                    assert_eq!(row["status"], error.status().as_u16(), "{name}");
                    assert_eq!(row["error"], error.as_str(), "{name}");
                }
            }
        }
    }
}

#[test]
fn basic_credentials_are_strict() {
    for row in load("basic") {
        let name = text(&row["name"]);
        match BasicCredentials::parse(&bytes(&row["line"])) {
            Parsed::Ok(found) => {
                assert_eq!(row["user"], found.user(), "{name}");
                assert!(found.password() == *text(&row["password"]), "{name}");
            }
            Parsed::Absent => assert_eq!(row["error"], "Absent", "{name}"),
            Parsed::Malformed(error) => {
                assert_eq!(
                    row["error"],
                    format!("{:?}", error.malformation()),
                    "{name}"
                );
            }
        }
    }
}

#[test]
fn basic_is_decoded_to_the_letter() {
    for (field, expected) in [
        // No padding, too much padding, stray bits, the URL-safe alphabet.
        ("Basic Zm9vOmJhcg", Malformation::Base64),
        ("Basic Zm9vOmJhcg===", Malformation::Base64),
        ("Basic Zm9vOmJhch==", Malformation::Base64),
        ("Basic Zm9vOm_-", Malformation::Base64),
        // `a\0:b`, `a:b\x7f`, `\xff:b`.
        ("Basic YQA6Yg==", Malformation::ControlCharacter),
        ("Basic YTpifw==", Malformation::ControlCharacter),
        ("Basic /zpi", Malformation::NotUtf8),
        ("Basic Zm9v OmJhcg==", Malformation::Syntax),
        ("Basic\tZm9vOmJhcg==", Malformation::Syntax),
    ] {
        let error = BasicCredentials::parse(field.as_bytes())
            .malformed()
            .expect(field);
        assert_eq!(error.malformation(), expected, "{field}");
    }
    // A password is bytes: `a:\xff`.
    let found = BasicCredentials::parse(b"Basic YTr/").ok().unwrap();
    assert_eq!(found.password().expose(), b"\xff");
}

#[test]
fn a_scheme_is_matched_whole_and_in_any_case() {
    for (field, outcome) in [
        ("bEaReR abc", "ok"),
        ("Bearer   abc", "ok"),
        ("BearerToken abc", "other"),
        ("Bearer-abc", "other"),
        ("Bear abc", "other"),
        ("", "other"),
        ("=", "other"),
        ("Bearer", "other"),
        ("  bearer \t ", "other"),
        ("Bearer: abc", "other"),
        ("Bearer:abc", "other"),
        ("Bearer, abc", "other"),
        ("Bearer=abc", "other"),
        ("Bearer\u{e4} abc", "other"),
        ("Bearer\tabc", "malformed"),
        ("Bearer abc, Basic YTpi", "malformed"),
        ("Bearer a=b", "malformed"),
        ("Bearer ===", "malformed"),
        ("Bearer \u{e4}", "malformed"),
    ] {
        let found = match BearerToken::parse(field.as_bytes()) {
            Parsed::Absent => "other",
            Parsed::Malformed(_) => "malformed",
            Parsed::Ok(_) => "ok",
        };
        assert_eq!(found, outcome, "{field:?}");
    }
    assert!(DpopCredentials::parse(b"dpop abc").ok().is_some());
    for alone in [&b"DPoP"[..], b"dpop  ", b"DPoP: abc"] {
        assert_eq!(DpopCredentials::parse(alone), Parsed::Absent);
    }
    for alone in [&b"Digest"[..], b"digest ", b"Digest: realm=r"] {
        assert!(matches!(DigestCredentials::parse(alone), Parsed::Absent));
    }
    for alone in [&b"Basic"[..], b"basic\t", b"Basic: YTpi"] {
        assert_eq!(BasicCredentials::parse(alone), Parsed::Absent);
    }
    // The limit is on the whole value.
    let long = |length: usize| format!("Bearer {}", "a".repeat(length - 7));
    assert!(
        BearerToken::parse(long(credentials::MAX_LENGTH).as_bytes())
            .ok()
            .is_some()
    );
    let error = BearerToken::parse(long(credentials::MAX_LENGTH + 1).as_bytes()).malformed();
    assert_eq!(error.unwrap().malformation(), Malformation::TooLong);
}

const DIGEST: &str = r#"Digest username="u", realm="r", nonce="n", uri="/", response="66d68d3251f1839576ba7c766cf9205b""#;

#[test]
fn digest_credentials_have_what_they_need() {
    use Malformation::{DuplicateParameter, IllegalParameter, MissingParameter, Syntax};
    let plain = DigestCredentials::parse(DIGEST.as_bytes()).ok().unwrap();
    assert_eq!(
        (plain.qop(), plain.algorithm()),
        (None, DigestAlgorithm::Md5)
    );
    for (from, to, expected) in [
        (r#"realm="r", "#, "", MissingParameter("realm")),
        (r#"username="u", "#, "", MissingParameter("username")),
        (
            "username=",
            "username*=UTF-8''u, username=",
            IllegalParameter("username*"),
        ),
        (
            r#"username="u""#,
            "username*=UTF-8''u, userhash=true",
            IllegalParameter("username*"),
        ),
        (
            r#"username="u""#,
            "username*=UTF-8''%C3",
            IllegalParameter("username*"),
        ),
        ("66d68", "", IllegalParameter("response")),
        ("66d68", "66d6g", IllegalParameter("response")),
        (
            "Digest ",
            "Digest algorithm=SHA-1, ",
            IllegalParameter("algorithm"),
        ),
        (
            "Digest ",
            "Digest algorithm=SHA-256, ",
            IllegalParameter("response"),
        ),
        ("Digest ", "Digest qop=auth, ", MissingParameter("nc")),
        (
            "Digest ",
            "Digest qop=auth, nc=00000001, ",
            MissingParameter("cnonce"),
        ),
        (
            "Digest ",
            "Digest qop=auth, nc=1, cnonce=c, ",
            IllegalParameter("nc"),
        ),
        (
            "Digest ",
            "Digest qop=auth, nc=+0000001, cnonce=c, ",
            IllegalParameter("nc"),
        ),
        (
            "Digest ",
            "Digest qop=x, nc=00000001, cnonce=c, ",
            IllegalParameter("qop"),
        ),
        ("Digest ", "Digest nc=00000001, ", MissingParameter("qop")),
        (
            "Digest ",
            "Digest algorithm=MD5-sess, ",
            MissingParameter("qop"),
        ),
        (
            "Digest ",
            "Digest userhash=yes, ",
            IllegalParameter("userhash"),
        ),
        ("Digest ", "Digest URI=x, ", DuplicateParameter),
        ("Digest ", "Digest username ", Syntax),
    ] {
        let field = DIGEST.replacen(from, to, 1);
        let error = DigestCredentials::parse(field.as_bytes())
            .malformed()
            .expect(&field);
        assert_eq!(error.malformation(), expected, "{field}");
    }
    // A hashed name is compared in lower case, whatever the client sends.
    let field = DIGEST.replace(r#""u""#, r#""00AAbb", userhash=TRUE"#);
    let found = DigestCredentials::parse(field.as_bytes()).ok().unwrap();
    assert!(found.is_userhash() && found.username() == "00aabb");
    let field = DIGEST.replace(r#""u""#, r#""00AAbb""#);
    let found = DigestCredentials::parse(field.as_bytes()).ok().unwrap();
    assert!(!found.is_userhash() && found.username() == "00AAbb");
    // Quotes around `nc` and `qop`, and a name beyond ASCII.
    let field = DIGEST.replace(
        r#"username="u""#,
        r#"username*=UTF-8''%C3%BC, qop="AUTH", nc="0000000A", cnonce=c"#,
    );
    let found = DigestCredentials::parse(field.as_bytes()).ok().unwrap();
    assert_eq!(found.username(), "ü");
    assert_eq!(
        (found.qop(), found.nc(), found.nonce_count()),
        (Some(Qop::Auth), Some("0000000A"), Some(10))
    );
}

/// Neither `Debug` nor an error shows a secret.
#[test]
fn secrets_stay_hidden() {
    let secret = "hunter2hunter2hunter2hunter2abcd";
    let digest = DIGEST.replace("66d68d3251f1839576ba7c766cf9205b", &"ab".repeat(16));
    let basic = CredentialsBuf::basic("u", secret).unwrap();
    let basic_value = basic.to_header_value();
    let mut shown = format!(
        "{:?} {:?} {:?} {basic:?} {basic_value:?} {:?}",
        BearerToken::parse(format!("Bearer {secret}").as_bytes()),
        DpopCredentials::parse(format!("DPoP {secret}").as_bytes()),
        BasicCredentials::parse(basic_value.as_bytes()),
        DigestCredentials::parse(digest.as_bytes()),
    );
    for field in [
        format!("Bearer {secret}"),
        format!("Token token=\"{secret}\""),
        format!("Bearer {secret}\u{e4}"),
        format!("Token token=\"{secret}"),
        format!("Token token=\"{secret}\"{secret}"),
    ] {
        shown += &match Credentials::parse(field.as_bytes()) {
            Ok(found) => format!("{found:?} {:?} {:?}", found.params(), found.token68()),
            Err(error) => format!("{error:?} {error}"),
        };
        shown += &format!("{:?}", BearerToken::parse(field.as_bytes()));
    }
    assert!(
        !shown.contains("hunter2") && !shown.contains("abab"),
        "{shown}"
    );
    assert!(
        !shown.contains("aHVudGVy") && shown.contains("Sensitive"),
        "{shown}"
    );
}

#[test]
fn credentials_that_cannot_be_sent_are_not_built() {
    assert!(CredentialsBuf::bearer("a b").is_err());
    assert!(CredentialsBuf::bearer("").is_err());
    for token in [
        "", "a b", "a,b", "a\"b", "a\\b", "a\r\nb", "\u{e4}", "a\u{7f}",
    ] {
        assert!(CredentialsBuf::bearer_lenient(token).is_err(), "{token}");
    }
    assert!(CredentialsBuf::basic("a:b", "c").is_err());
    assert!(CredentialsBuf::basic("a", "b\r\nc").is_err());
    assert!(CredentialsBuf::with_token68("A\tB", "c").is_err());
    assert!(CredentialsBuf::with_params("Digest", [("nc", "1")]).is_err());
    assert!(CredentialsBuf::with_params("Digest", [("qop", "a b")]).is_err());
    assert!(CredentialsBuf::with_params("A", [("p", "1"), ("P", "2")]).is_err());
    assert!(CredentialsBuf::with_params("A", [("p", "\n")]).is_err());
}
