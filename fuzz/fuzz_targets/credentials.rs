//! Reads fields with credentials. The readers do not panic; the generic reader accepts whatever a typed
//! one accepts, and the lenient readers whatever the strict ones accept; `Debug` shows no token.
#![no_main]

use auth_core::{
    challenge::DigestAlgorithm,
    credentials::{
        BasicCredentials, BearerToken, Credentials, CredentialsBuf, DigestCredentials,
        DpopCredentials, Parsed, count_access_tokens,
    },
    digest::{DigestMismatch, PasswordHash, verify, verify_allowing_rfc2069},
};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let generic = Credentials::parse(data);
    let lenient = Credentials::parse_lenient(data);
    if let Ok(strict) = &generic {
        let lenient = lenient.as_ref().expect("lenient takes what strict takes");
        assert_eq!(lenient.scheme(), strict.scheme());
        assert_eq!(lenient.token68(), strict.token68());
        assert!(lenient.params() == strict.params());
    }
    let lenient_token = BearerToken::parse_lenient(data);
    if let Parsed::Ok(token) = lenient_token {
        let again = CredentialsBuf::bearer_lenient(token.expose()).expect("a token that was read");
        assert!(BearerToken::parse_lenient(again.to_header_value().as_bytes()) == lenient_token);
    }
    if let Parsed::Ok(token) = BearerToken::parse(data) {
        assert!(lenient_token == Parsed::Ok(token));
        let generic = generic.as_ref().expect("a Bearer token is credentials");
        assert!(generic.is("Bearer"));
        assert_eq!(generic.token68(), Some(token.secret()));
        let again = CredentialsBuf::bearer(token.expose()).expect("a token that was read");
        assert!(BearerToken::parse(again.to_header_value().as_bytes()) == Parsed::Ok(token));
        assert_eq!(format!("{token:?}"), "BearerToken(..)");
    }
    if let Parsed::Ok(basic) = BasicCredentials::parse(data) {
        assert!(generic.as_ref().is_ok_and(|generic| generic.is("Basic")));
        if let Some(password) = basic.password().expose_str() {
            let again = CredentialsBuf::basic(basic.user(), password).expect("was read");
            assert!(BasicCredentials::parse(again.to_header_value().as_bytes()) == Parsed::Ok(basic));
        }
    }
    if let Parsed::Ok(token) = DpopCredentials::parse(data) {
        assert!(!token.expose().is_empty());
    }
    if let Parsed::Ok(digest) = DigestCredentials::parse(data) {
        assert!(generic.as_ref().is_ok_and(|generic| generic.is("Digest")));
        let hash = PasswordHash::new(DigestAlgorithm::Sha256, "u", "r", b"p");
        let verified = verify(&digest, &hash, "GET", digest.uri(), b"");
        let _ = verify_allowing_rfc2069(&digest, &hash, "GET", digest.uri(), b"");
        assert!(digest.qop().is_some() || verified == Err(DigestMismatch::MissingQop));
    }
    let _ = format!("{generic:?} {lenient:?}");
    if let Ok(text) = core::str::from_utf8(data) {
        let _ = count_access_tokens(text);
    }
});
