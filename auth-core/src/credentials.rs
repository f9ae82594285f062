//! Credentials: what a request answers a challenge with, in `Authorization` or
//! `Proxy-Authorization` (RFC 9110 §11.4, §11.6.2, §11.7.2).
//!
//! Unlike the field with the challenges, this one holds *one* value, so a request with two of them
//! is refused ([`field`]) and a comma never starts another.
//!
//! ```text
//! Authorization: Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==
//! Authorization: Digest username="Mufasa", realm="api", nonce="n", uri="/", response="…"
//! ```
//!
//! The grammar is that of [challenges](crate::challenge): a scheme, and behind one space or more
//! either a token68 or parameters.
//!
//! | to … | use |
//! |---|---|
//! | get at the one field of a request | [`field`] |
//! | read an OAuth token | [`BearerToken`], [`DpopCredentials`] |
//! | read name and password | [`BasicCredentials`], [`DigestCredentials`] |
//! | read anything else | [`Credentials`] |
//! | write credentials as a client | [`CredentialsBuf`] |
//!
//! For a server, what a field holds has three outcomes, not two ([`Outcome`]): credentials of
//! another scheme are no fault of the client and get a plain 401, malformed ones of this scheme get
//! an error.

mod basic;
mod bearer;
mod build;
mod digest;
mod dpop;
mod error;
mod ext_value;
mod form;
mod generic;
mod outcome;
mod scheme;
mod secret;

use http::{HeaderMap, HeaderValue};

pub use self::{
    basic::BasicCredentials,
    bearer::BearerToken,
    build::{CredentialsBuf, InvalidCredentials},
    digest::DigestCredentials,
    dpop::DpopCredentials,
    error::{Malformation, MalformedCredentials},
    form::count_access_tokens,
    generic::Credentials,
    outcome::Outcome,
    secret::Secret,
};
use crate::challenge::ChallengeField;

/// The longest field value that is looked at, 64 KiB. Servers allow far less by default.
pub const MAX_LENGTH: usize = 64 * 1024;

/// The one field with credentials, if there is one.
///
/// ```
/// use auth_core::{challenge::ChallengeField, credentials};
/// use http::{HeaderMap, HeaderValue, header::AUTHORIZATION};
///
/// let mut headers = HeaderMap::new();
/// assert_eq!(credentials::field(&headers, ChallengeField::WwwAuthenticate), Ok(None));
///
/// headers.append(AUTHORIZATION, HeaderValue::from_static("Bearer abc"));
/// assert!(credentials::field(&headers, ChallengeField::WwwAuthenticate)?.is_some());
///
/// headers.append(AUTHORIZATION, HeaderValue::from_static("DPoP abc"));
/// assert!(credentials::field(&headers, ChallengeField::WwwAuthenticate).is_err());
/// # Ok::<(), auth_core::credentials::MalformedCredentials>(())
/// ```
///
/// # Errors
///
/// If there is more than one. Which of them another server on the way looked at is unknown, so none
/// counts; the answer is 400 (RFC 6750 §3.1 `invalid_request`, RFC 9449 §7.2).
pub fn field(
    headers: &HeaderMap,
    field: ChallengeField,
) -> Result<Option<&HeaderValue>, MalformedCredentials> {
    let mut values = headers.get_all(field.credentials()).iter();
    let first = values.next();
    if values.next().is_some() {
        return Err(MalformedCredentials::new(Malformation::SeveralFields, 0));
    }
    Ok(first)
}
