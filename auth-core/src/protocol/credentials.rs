//! Credentials: a client's answer to a challenge, in `Authorization` or `Proxy-Authorization`
//! (RFC 9110 §11.4, §11.6.2, §11.7.2).
//!
//! Unlike `WWW-Authenticate`, these fields hold *one* value: a request with two of them is refused
//! ([`field`]), and a comma never starts further credentials.
//!
//! ```text
//! Authorization: Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==
//! Authorization: Digest username="Mufasa", realm="api", nonce="n", uri="/", response="…"
//! ```
//!
//! The grammar is that of [challenges](crate::challenge): a scheme, one or more spaces, and then
//! either a token68 or parameters.
//!
//! | to … | use |
//! |---|---|
//! | get the one field of a request | [`field`] |
//! | read an OAuth token | [`BearerToken`], [`DpopCredentials`] |
//! | read a user name and a password | [`BasicCredentials`], [`DigestCredentials`] |
//! | read credentials of another scheme | [`Credentials`] |
//! | write credentials as a client | [`CredentialsBuf`] |
//!
//! A reader has three results, not two ([`Parsed`]): credentials of another scheme are no fault of
//! the client and get a plain 401; malformed credentials of this scheme get an error.

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
mod token;

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
    outcome::Parsed,
    secret::Secret,
};
use crate::protocol::challenge::ChallengeField;

/// The longest value of a field that is read: 64 KiB. Servers allow far less by default.
pub const MAX_LENGTH: usize = 64 * 1024;

/// Returns the value of the one field with credentials, if the request has it.
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
/// Returns an error if there is more than one. A proxy may have decided by another of them, so none
/// is used; the answer is 400 (RFC 6750 §3.1 `invalid_request`, RFC 9449 §7.2).
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
