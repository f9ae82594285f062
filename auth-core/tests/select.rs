//! Selects the challenge to answer; the vectors are in `data/select.json`.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod data;

use auth_core::challenge::{Capability, DigestAlgorithm, Qop, parse, select};
use data::{load, text};

const QOPS: &[Qop] = &[Qop::Auth, Qop::AuthInt];

/// Returns the capability of a name; `digest:MD5` is Digest with that algorithm only.
fn capability(name: &str) -> Capability<'_> {
    match name.split_once(':') {
        None => Capability::Scheme(name),
        Some((_, "MD5")) => Capability::Digest(&[DigestAlgorithm::Md5], QOPS),
        Some(_) => Capability::Digest(&[], QOPS),
    }
}

#[test]
fn the_best_challenge_is_chosen() {
    for row in load("select") {
        let name = text(&row["name"]);
        let lines: Vec<_> = row["lines"].as_array().unwrap().iter().map(text).collect();
        let can: Vec<_> = row["supported"]
            .as_array()
            .unwrap()
            .iter()
            .map(text)
            .map(capability)
            .collect();
        let challenges = parse(lines).unwrap();
        let chosen = select(&challenges, &can);
        assert_eq!(chosen.is_some(), !row["chosen"].is_null(), "{name}");
        let Some((chosen, expected)) = chosen.zip(row["chosen"].as_object()) else {
            continue;
        };
        for (key, value) in expected {
            if key == "scheme" {
                assert!(chosen.is(text(value)), "{name}: {chosen:?}");
            } else {
                assert!(
                    chosen.get(key).unwrap().is(text(value)),
                    "{name}: {chosen:?}"
                );
            }
        }
    }
}

#[test]
fn what_cannot_be_answered_is_passed_over() {
    let can = [Capability::DIGEST, Capability::Scheme("Basic")];
    for unusable in [
        r#"Digest nonce="n""#,
        r#"Digest realm="r""#,
        r#"Digest realm="r", nonce="n", algorithm=SHA-1"#,
        r#"Digest realm="r", nonce="n", qop="auth-conf""#,
        "Digest",
        "Basic YTpi",
    ] {
        let lines = [unusable, r#"Basic realm="b""#];
        let challenges = parse(lines).unwrap();
        let chosen = select(&challenges, &can).unwrap();
        assert!(
            chosen.is("Basic") && chosen.get("realm").is_some(),
            "{unusable}"
        );
    }
    // The server's order decides between algorithms, the client's between schemes.
    let challenges = parse([
        r#"Basic realm="b""#,
        r#"Digest realm="1", nonce="n", algorithm=MD5, qop="x, auth-int""#,
        r#"Digest realm="2", nonce="n", algorithm=SHA-256"#,
    ])
    .unwrap();
    assert!(
        select(&challenges, &can)
            .unwrap()
            .get("realm")
            .unwrap()
            .is("1")
    );
}
