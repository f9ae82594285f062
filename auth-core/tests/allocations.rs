//! Counts the allocations of writing challenges and reading credentials.
#![allow(clippy::unwrap_used)]

use std::hint::black_box;

use allocation_counter::measure;
use auth_core::{
    challenge::{BasicChallenge, BearerChallenge, BearerError, Challenge, RealmName},
    credentials::BearerToken,
};
use http::HeaderValue;

const REALM: RealmName = RealmName::new("api");

/// Returns the number of allocations of `work`.
fn count<T>(work: impl Fn() -> T) -> u64 {
    measure(|| drop(black_box(work()))).count_total
}

#[test]
fn a_constant_challenge_needs_no_allocation() {
    const CHALLENGE: Challenge = Challenge::from_static(r#"Bearer realm="api""#);
    assert_eq!(count(|| CHALLENGE.to_header_value()), 0);
    assert_eq!(count(|| HeaderValue::from(CHALLENGE)), 0);
}

#[test]
fn a_bearer_challenge_needs_one() {
    let plain = BearerChallenge::new(REALM);
    assert_eq!(count(|| plain.to_header_value()), 1);
    let full = || {
        plain
            .error(BearerError::InsufficientScope)
            .scopes(&["posts:read", "posts:write"])
            .unwrap()
            .resource_metadata("https://api.example/.well-known/oauth-protected-resource")
            .unwrap()
            .acr_values("a b")
            .unwrap()
            .max_age(300)
            .error_uri("https://api.example/errors")
            .unwrap()
            .error_description("more scope is needed")
            .unwrap()
    };
    assert_eq!(count(|| full().to_header_value()), 1);
    assert_eq!(count(|| HeaderValue::from(full().to_challenge())), 1);
    // Quotes in the realm change the length, but not the number of allocations.
    let quoted = BasicChallenge::new(RealmName::new("\"\\\"\\")).utf8();
    assert_eq!(count(|| quoted.to_header_value()), 1);
}

#[test]
fn a_bearer_token_is_read_without_one() {
    assert_eq!(count(|| BearerToken::parse(b"Bearer mF_9.B5f-4.1JqM")), 0);
    assert_eq!(count(|| BearerToken::parse(b"Basic QWxhZGRpbjpvcGVu")), 0);
    assert_eq!(count(|| BearerToken::parse(b"Bearer a\"b")), 0);
    assert_eq!(count(|| BearerToken::parse_lenient(b"Bearer perm:a|b")), 0);
}
