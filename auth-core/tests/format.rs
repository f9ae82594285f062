//! Writes fields, from the vectors in `data/format.json` and by the typed builders.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

mod data;

use auth_core::{
    challenge::{
        ApiKeyChallenge, AuthenticationInfo, BasicChallenge, BearerChallenge, BearerError,
        Challenge, ChallengeField, Challenges, DigestAlgorithm, DigestChallenge, DpopChallenge,
        DpopError, DpopNonce, ErrorCode, InvalidChallenge, RealmName,
    },
    credentials::CredentialsBuf,
};
use data::{load, text};
use http::HeaderMap;
use serde_json::Value;

fn pairs(params: &Value) -> Vec<(&str, &str)> {
    let Some(rows) = params.as_array() else {
        return Vec::new();
    };
    rows.iter()
        .map(|row| (text(&row[0]), text(&row[1])))
        .collect()
}

fn challenge(row: &Value) -> Result<Challenge, InvalidChallenge> {
    let scheme = text(&row["scheme"]);
    let params = pairs(&row["params"]);
    match row["token68"].as_str() {
        None => Challenge::with_params(scheme, params),
        Some(token68) => params.iter().try_fold(
            Challenge::with_token68(scheme, token68)?,
            |built, (name, value)| built.param(name, value),
        ),
    }
}

/// Writes the field of a row, if it is legal.
fn field(row: &Value) -> Option<String> {
    let value = if row.get("credentials").is_some() {
        CredentialsBuf::with_params(text(&row["credentials"]), pairs(&row["params"]))
            .ok()?
            .to_header_value()
    } else if let Some(params) = row.get("authentication_info") {
        AuthenticationInfo::with_params(pairs(params))
            .ok()?
            .to_header_value()
    } else {
        challenge(row).ok()?.to_header_value()
    };
    Some(value.to_str().unwrap().to_owned())
}

#[test]
fn fields_are_written_as_the_standards_have_it() {
    for row in load("format") {
        let name = text(&row["name"]);
        if let Some(all) = row["challenges"].as_array() {
            let lines: Vec<_> = all.iter().map(|row| field(row).unwrap()).collect();
            assert_eq!(row["lines"], Value::from(lines), "{name}");
            continue;
        }
        assert_eq!(field(&row).as_deref(), row["line"].as_str(), "{name}");
    }
}

/// Each error code has the status of its row.
#[test]
fn statuses_follow_the_error() {
    for row in load("format") {
        let error = pairs(&row["params"])
            .into_iter()
            .find_map(|(name, value)| (name == "error").then_some(value));
        let status = match (row["scheme"].as_str(), error) {
            (Some("Bearer"), Some("invalid_request")) => BearerError::InvalidRequest.status(),
            (Some("Bearer"), Some("insufficient_user_authentication")) => {
                BearerError::InsufficientUserAuthentication.status()
            }
            (Some("DPoP"), Some("invalid_token")) => DpopError::InvalidToken.status(),
            (Some("DPoP"), Some("use_dpop_nonce")) => DpopError::UseDpopNonce.status(),
            _ => continue,
        };
        if !row["status"].is_null() {
            assert_eq!(row["status"], status.as_u16(), "{}", row["name"]);
        }
    }
}

/// A response has exactly one `DPoP-Nonce` and is not cached (RFC 9449 §8.2 and §9).
#[test]
fn a_nonce_is_sent_once() {
    let rows = load("format");
    let nonces: Vec<_> = rows
        .iter()
        .filter_map(|row| row["dpop_nonce"].as_str())
        .collect();
    assert!(!nonces.is_empty());
    for nonce in nonces {
        let mut headers = HeaderMap::new();
        DpopNonce::new("earlier").unwrap().insert_into(&mut headers);
        DpopNonce::new(nonce).unwrap().insert_into(&mut headers);
        let sent: Vec<_> = headers.get_all("dpop-nonce").iter().collect();
        assert_eq!(sent, [nonce]);
        assert_eq!(headers["cache-control"], "no-store");
    }
    for refused in ["", "a b", "a\"", "a\r\nb", "\u{e4}"] {
        assert_eq!(DpopNonce::new(refused), Err(InvalidChallenge::DpopNonce));
    }
}

/// Challenges with more parameters than a realm are checked while compiling too.
#[test]
fn typed_builders_are_const() {
    const CHALLENGE: BearerChallenge =
        match BearerChallenge::new(RealmName::new("api")).scopes(&["a", "b"]) {
            Ok(challenge) => challenge,
            Err(error) => panic!("{}", error.message()),
        };
    assert_eq!(line(CHALLENGE), r#"Bearer scope="a b", realm="api""#);
}

const REALM: RealmName = RealmName::new("r \"\\");

fn line(challenge: impl Into<Challenge>) -> String {
    challenge.into().as_str().to_owned()
}

#[test]
fn typed_builders_write_their_schemes() {
    let metadata = "https://h/.well-known/oauth-protected-resource/p";
    let bearer = BearerChallenge::new(REALM)
        .error_description("too weak")
        .unwrap()
        .error_uri("https://h/e?a=b")
        .unwrap()
        .max_age(300)
        .acr_values("a b")
        .unwrap()
        .resource_metadata(metadata)
        .unwrap()
        .scopes(&["s:1", "s:2"])
        .unwrap()
        .error(BearerError::InsufficientUserAuthentication);
    assert_eq!(
        line(bearer),
        format!(
            "Bearer error=\"insufficient_user_authentication\", scope=\"s:1 s:2\", \
             resource_metadata=\"{metadata}\", acr_values=\"a b\", max_age=\"300\", \
             realm=\"r \\\"\\\\\", error_uri=\"https://h/e?a=b\", error_description=\"too weak\""
        )
    );
    assert_eq!(line(BasicChallenge::new(REALM)), r#"Basic realm="r \"\\""#);
    assert_eq!(
        line(ApiKeyChallenge::new(REALM)),
        r#"ApiKey realm="r \"\\""#
    );
    let digest = DigestChallenge::new(RealmName::new("r"), DigestAlgorithm::Sha512_256, "n")
        .unwrap()
        .any_qop()
        .opaque("o")
        .unwrap()
        .domain("/a https://h/b")
        .unwrap()
        .stale()
        .utf8()
        .userhash();
    assert_eq!(
        line(digest),
        "Digest realm=\"r\", qop=\"auth, auth-int\", algorithm=SHA-512-256, nonce=\"n\", \
         opaque=\"o\", domain=\"/a https://h/b\", stale=true, charset=UTF-8, userhash=true"
    );
    let dpop = DpopChallenge::new()
        .error(DpopError::Other(ErrorCode::new("x")))
        .realm(RealmName::new("r"))
        .scope("s")
        .unwrap()
        .algs("ES256")
        .unwrap();
    assert_eq!(
        line(dpop),
        r#"DPoP error="x", scope="s", realm="r", algs="ES256""#
    );
}

/// The check of constants accepts everything that the typed builders write.
#[test]
fn all_that_is_built_passes_the_check_of_constants() {
    let bearer = BearerChallenge::new(REALM)
        .max_age(0)
        .error(BearerError::InvalidToken);
    let digest = DigestChallenge::new(REALM, DigestAlgorithm::Md5, "n")
        .unwrap()
        .stale();
    for text in [
        line(bearer),
        line(digest),
        line(BasicChallenge::new(REALM).utf8()),
    ] {
        let text: &'static str = text.leak();
        assert_eq!(Challenge::from_static(text).as_str(), text);
    }
}

#[test]
fn illegal_values_are_refused_with_their_reason() {
    use InvalidChallenge as Is;
    let bearer = BearerChallenge::new(REALM);
    for (refused, reason) in [
        (bearer.scope("a  b").map(line), Is::Scope),
        (bearer.scope("").map(line), Is::Scope),
        (bearer.scopes(&[]).map(line), Is::Scope),
        (bearer.scopes(&["a b"]).map(line), Is::Scope),
        (
            bearer.error_description("a=b").map(line),
            Is::DescriptionEquals,
        ),
        (
            bearer.error_description("\"").map(line),
            Is::ErrorDescription,
        ),
        (
            bearer.error_description("a\r\nb").map(line),
            Is::ErrorDescription,
        ),
        (bearer.error_uri("a b").map(line), Is::ErrorUri),
        (bearer.acr_values("a\\").map(line), Is::AcrValues),
        (
            bearer.resource_metadata("/path").map(line),
            Is::ResourceMetadata,
        ),
        (
            bearer.resource_metadata("https://").map(line),
            Is::ResourceMetadata,
        ),
        (
            bearer.resource_metadata("https:///path").map(line),
            Is::ResourceMetadata,
        ),
        (bearer.scope(&"a".repeat(2049)).map(line), Is::TooLong),
        (DpopChallenge::new().algs("a,b").map(line), Is::Algs),
        (
            DigestChallenge::new(REALM, DigestAlgorithm::Md5, "").map(line),
            Is::MissingNonce,
        ),
        (
            DigestChallenge::new(REALM, DigestAlgorithm::Md5, "\n").map(line),
            Is::Text,
        ),
        (
            ApiKeyChallenge::with_scheme("a b", REALM).map(line),
            Is::Scheme,
        ),
        (
            ApiKeyChallenge::with_scheme("digest", REALM).map(line),
            Is::MissingNonce,
        ),
        (Challenge::new("").map(line), Is::Scheme),
        (Challenge::new("Bearer").map(line), Is::NoParameter),
        (Challenge::new("Digest").map(line), Is::MissingRealm),
        (
            Challenge::with_token68("basic", "abc").map(line),
            Is::Token68Undefined,
        ),
        (
            with(
                "Digest",
                &[("realm", "r"), ("nonce", "n"), ("stale", "yes")],
            ),
            Is::Flag,
        ),
        (
            with(
                "Digest",
                &[("realm", "r"), ("nonce", "n"), ("algorithm", "a b")],
            ),
            Is::UnquotedValue,
        ),
        (
            with("Basic", &[("realm", "r"), ("charset", "latin-1")]),
            Is::Charset,
        ),
        (with("X", &[("p", "\u{e9}")]), Is::Text),
        (with("X", &[("p", "\t")]), Is::Text),
        (with("X", &[("p", &"a".repeat(2049))]), Is::TooLong),
    ] {
        assert_eq!(refused, Err(reason));
    }
    assert_eq!(RealmName::try_new(""), Err(Is::EmptyRealm));
    assert_eq!(RealmName::try_new("\u{7f}"), Err(Is::Text));
    let many = (0..33).try_fold(Challenge::new("X").unwrap(), |built, at| {
        built.param(&format!("p{at}"), "v")
    });
    assert_eq!(many, Err(Is::TooManyParameters));
}

fn with(scheme: &str, params: &[(&str, &str)]) -> Result<String, InvalidChallenge> {
    Challenge::with_params(scheme, params.iter().copied()).map(line)
}

/// Each challenge has a line, for the server and for a proxy.
#[test]
fn a_list_becomes_field_lines() {
    let challenges = Challenges::new(Challenge::from_static("Negotiate"))
        .and(BasicChallenge::new(RealmName::new("a")).into());
    for field in [
        ChallengeField::WwwAuthenticate,
        ChallengeField::ProxyAuthenticate,
    ] {
        let response = challenges.to_response(field, ());
        assert_eq!(response.status(), field.status());
        let lines: Vec<_> = response.headers().get_all(field.name()).iter().collect();
        assert_eq!(lines, ["Negotiate", "Basic realm=\"a\""]);
    }
}

/// Each Digest challenge of a list has an algorithm of its own (RFC 7616 §3.7); the first stays.
#[test]
fn a_list_has_one_digest_challenge_for_each_algorithm() {
    let digest = |nonce, algorithm: &str| {
        let mut params = vec![("realm", "r"), ("nonce", nonce)];
        if !algorithm.is_empty() {
            params.push(("algorithm", algorithm));
        }
        Challenge::with_params("Digest", params).unwrap()
    };
    let mut challenges = Challenges::new(digest("1", "SHA-256"))
        .and(digest("2", "sha-256"))
        .and(digest("3", ""));
    challenges.push(digest("4", "MD5"));
    challenges.extend([digest("5", "MD5-sess"), digest("6", "X"), digest("7", "x")]);
    // Other schemes may be listed with several realms.
    let basic = |realm| BasicChallenge::new(RealmName::new(realm)).to_challenge();
    challenges.extend([basic("a"), basic("b"), basic("b")]);
    let nonces: Vec<_> = challenges
        .iter()
        .filter_map(|challenge| Some(challenge.parts().get("nonce")?.text()?.into_owned()))
        .collect();
    assert_eq!(nonces, ["1", "3", "5", "6"]);
    assert_eq!(challenges.len(), 7);
}
