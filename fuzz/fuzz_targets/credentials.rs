//! Fields with credentials: the readers do not panic, the typed ones accept nothing that the generic
//! one refuses, and no `Debug` shows the token.
#![no_main]

use auth_core::{
    challenge::DigestAlgorithm,
    credentials::{
        BasicCredentials, BearerToken, Credentials, CredentialsBuf, DigestCredentials,
        DpopCredentials, Outcome, count_access_tokens,
    },
    digest::{PasswordHash, verify},
};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let generic = Credentials::parse(data);
    if let Outcome::Ok(token) = BearerToken::parse(data) {
        let generic = generic.as_ref().expect("a Bearer token is credentials");
        assert!(generic.is("Bearer"));
        assert_eq!(generic.token68(), Some(token.secret()));
        let again = CredentialsBuf::bearer(token.expose()).expect("a token that was read");
        assert!(BearerToken::parse(again.to_header_value().as_bytes()) == Outcome::Ok(token));
        assert_eq!(format!("{token:?}"), "BearerToken(..)");
    }
    if let Outcome::Ok(basic) = BasicCredentials::parse(data) {
        assert!(generic.as_ref().is_ok_and(|generic| generic.is("Basic")));
        if let Some(password) = basic.password().expose_str() {
            let again = CredentialsBuf::basic(basic.user(), password).expect("was read");
            assert!(BasicCredentials::parse(again.to_header_value().as_bytes()) == Outcome::Ok(basic));
        }
    }
    if let Outcome::Ok(token) = DpopCredentials::parse(data) {
        assert!(!token.expose().is_empty());
    }
    if let Outcome::Ok(digest) = DigestCredentials::parse(data) {
        assert!(generic.as_ref().is_ok_and(|generic| generic.is("Digest")));
        let hash = PasswordHash::new(DigestAlgorithm::Sha256, "u", "r", b"p");
        let _ = verify(&digest, &hash, "GET", digest.uri(), b"");
    }
    let _ = format!("{generic:?}");
    if let Ok(text) = core::str::from_utf8(data) {
        let _ = count_access_tokens(text);
    }
});
