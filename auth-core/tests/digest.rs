//! Computes and verifies Digest responses; the vectors are in `data/digest_responses.json`.
#![cfg(feature = "digest")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod data;

use auth_core::{
    challenge::{DigestAlgorithm, Qop},
    credentials::DigestCredentials,
    digest::{
        DigestMismatch, DigestRequest, PasswordHash, userhash, verify, verify_allowing_rfc2069,
    },
};
use data::{load, text};
use serde_json::Value;

fn optional<'a>(row: &'a Value, name: &str) -> &'a str {
    row.get(name).and_then(Value::as_str).unwrap_or_default()
}

#[test]
fn responses_are_those_of_others() {
    for row in load("digest_responses") {
        let name = text(&row["name"]);
        let algorithm = DigestAlgorithm::from_name(text(&row["algorithm"])).unwrap();
        let hash = match row.get("h_a1") {
            Some(hash) => PasswordHash::from_hex(algorithm, text(hash)).unwrap(),
            None => PasswordHash::new(
                algorithm,
                text(&row["user"]),
                text(&row["realm"]),
                text(&row["password"]).as_bytes(),
            ),
        };
        let mut request =
            DigestRequest::new(text(&row["method"]), text(&row["uri"]), text(&row["nonce"]))
                .with_body(optional(&row, "body").as_bytes());
        if let Some(qop) = row.get("qop") {
            let qop = Qop::from_name(text(qop)).unwrap();
            request = request.with_qop(qop, text(&row["nc"]), text(&row["cnonce"]));
        }
        let response = if row["rspauth"] == true {
            hash.rspauth(&request)
        } else {
            hash.response(&request)
        };
        assert_eq!(response, text(&row["response"]), "{name}");
    }
}

/// The example of RFC 7616 §3.9.2, with the values that its errata correct.
#[test]
fn the_erratum_of_sha_512_256_is_right() {
    let algorithm = DigestAlgorithm::Sha512_256;
    let realm = "api@example.org";
    let user = "J\u{e4}s\u{f8}n Doe";
    let hash = PasswordHash::new(algorithm, user, realm, b"Secret, or not?");
    let request = DigestRequest::new(
        "GET",
        "/doe.json",
        "5TsQWLVdgBdmrQ0XsxbDODV+57QdFR34I9HAbC/RVvkK",
    )
    .with_qop(
        Qop::Auth,
        "00000001",
        "NTg6RKcb9boFIAS3KrFK9BGeh+iDa/sm6jUMp2wds69v",
    );
    assert_eq!(
        hash.response(&request),
        "3798d4131c277846293534c3edc11bd8a5e4cdcbff78b05db9d95eeb1cec68a5"
    );
    assert_eq!(
        userhash(algorithm, user, realm),
        "793263caabb707a56211940d90411ea4a575adeccb7e360aeb624ed06ece9b0b"
    );
}

/// Each algorithm and protection has another response, which the server accepts. The server refuses
/// whatever differs.
#[test]
fn verification_accepts_what_was_computed_and_nothing_else() {
    let mut seen = Vec::new();
    for algorithm in DigestAlgorithm::ALL {
        for qop in [None, Some(Qop::Auth), Some(Qop::AuthInt)] {
            if qop.is_none() && algorithm.is_session() {
                continue;
            }
            let hash = PasswordHash::new(algorithm, "u", "r", b"p");
            let mut request = DigestRequest::new("POST", "/x?y", "n").with_body(b"body");
            let mut exchange = String::new();
            if let Some(qop) = qop {
                request = request.with_qop(qop, "0000000a", "c");
                exchange = format!(", qop={qop}, nc=0000000a, cnonce=\"c\"");
            }
            let response = hash.response(&request);
            let upper = response.to_ascii_uppercase();
            assert_eq!(response.len(), algorithm.hex_digits());
            let field = format!(
                "Digest username=\"u\", realm=\"r\", nonce=\"n\", uri=\"/x?y\", \
                 algorithm={algorithm}, response=\"{response}\"{exchange}"
            );
            assert!(!seen.contains(&response));
            seen.push(response);
            // A client may write the digits in upper case.
            let shouted = field.replace(&seen[seen.len() - 1], &upper);
            let shouted = DigestCredentials::parse(shouted.as_bytes()).ok().unwrap();
            let sent = DigestCredentials::parse(field.as_bytes()).ok().unwrap();
            // Credentials of RFC 2069 can be replayed, so a server has to ask for them by name.
            let strict = verify(&sent, &hash, "POST", "/x?y", b"body");
            let expected = qop.ok_or(DigestMismatch::MissingQop).map(drop);
            assert_eq!(strict, expected, "{field}");
            let verify = if qop.is_some() {
                verify
            } else {
                verify_allowing_rfc2069
            };
            assert_eq!(verify(&shouted, &hash, "POST", "/x?y", b"body"), Ok(()));
            // Each digit counts.
            let digits = seen[seen.len() - 1].clone();
            let others =
                (0..digits.len()).flat_map(|at| "0123456789abcdef".chars().map(move |to| (at, to)));
            for (at, digit) in others {
                if digits.as_bytes()[at] == digit as u8 {
                    continue;
                }
                let mut other = digits.clone();
                other.replace_range(at..=at, digit.encode_utf8(&mut [0; 4]));
                let forged = field.replace(&digits, &other);
                let forged = DigestCredentials::parse(forged.as_bytes()).ok().unwrap();
                let wrong = Err(DigestMismatch::Response);
                assert_eq!(
                    verify(&forged, &hash, "POST", "/x?y", b"body"),
                    wrong,
                    "{at}"
                );
            }
            assert_eq!(
                verify(&sent, &hash, "POST", "/x?y", b"body"),
                Ok(()),
                "{field}"
            );
            let other = PasswordHash::new(algorithm, "u", "r", b"P");
            let wrong = Err(DigestMismatch::Response);
            assert_eq!(verify(&sent, &other, "POST", "/x?y", b"body"), wrong);
            assert_eq!(verify(&sent, &hash, "GET", "/x?y", b"body"), wrong);
            let uri = Err(DigestMismatch::Uri);
            assert_eq!(verify(&sent, &hash, "POST", "/x", b"body"), uri);
            let tampered = verify(&sent, &hash, "POST", "/x?y", b"bodY");
            assert_eq!(tampered.is_err(), qop == Some(Qop::AuthInt));
        }
    }
}

/// A stored hash has the digits of its algorithm, in either case, and is for that algorithm only.
#[test]
fn a_stored_hash_is_checked() {
    let hash = PasswordHash::new(DigestAlgorithm::Md5, "u", "r", b"p");
    let stored = |hex: &str| PasswordHash::from_hex(DigestAlgorithm::Md5, hex);
    assert_eq!(
        stored(&hash.expose().to_ascii_uppercase()),
        Some(hash.clone())
    );
    for hex in ["", &"g".repeat(32), &"a".repeat(31), &"a".repeat(64)] {
        assert_eq!(stored(hex), None);
    }
    let request = DigestRequest::new("GET", "/", "n").with_qop(Qop::Auth, "00000001", "c");
    let field = format!(
        "Digest username=\"u\", realm=\"r\", nonce=\"n\", uri=\"/\", algorithm=MD5-sess, \
         response=\"{}\", qop=auth, nc=00000001, cnonce=c, userhash=false",
        hash.response(&request)
    );
    let sent = DigestCredentials::parse(field.as_bytes()).ok().unwrap();
    let verified = verify(&sent, &hash, "GET", "/", b"");
    assert_eq!(verified, Err(DigestMismatch::Algorithm));
}
