//! Recognises the scheme of credentials.

use super::{
    MAX_LENGTH,
    error::{Malformation, MalformedCredentials},
    outcome::Parsed,
};
use crate::protocol::grammar::{self, OWS, TCHAR, byte, skip, skip_byte, slice};

/// A field's value that has credentials of the wanted scheme.
#[derive(Clone, Copy)]
pub(super) struct Found<'a> {
    /// The value without the whitespace behind it, scheme included.
    value: &'a [u8],
    /// The position of the first byte behind the scheme and its spaces.
    start: usize,
}

/// Looks for credentials of `scheme`.
///
/// The name of a scheme ends at whitespace or at the end of the value. It is compared whole and in
/// any case (RFC 9110 §11.1), so `BearerToken abc` and `Bearer: abc` are not Bearer. The name alone
/// counts as no credentials. Only SP may separate the name from what follows (§11.4): behind a tab,
/// the credentials are malformed. Whitespace around the value is not part of it (§5.5).
pub(super) fn find<'a>(value: &'a [u8], scheme: &str) -> Parsed<Found<'a>> {
    let value = trim_end(value);
    let name = skip(value, 0, OWS);
    let end = skip(value, name, TCHAR);
    let separated = byte(value, end).is_some_and(|next| grammar::is(next, OWS));
    if !separated || !slice(value, name, end).eq_ignore_ascii_case(scheme.as_bytes()) {
        return Parsed::Absent;
    }
    if value.len() > MAX_LENGTH {
        return Parsed::Malformed(MalformedCredentials::new(Malformation::TooLong, MAX_LENGTH));
    }
    // No credentials start with a tab, so those behind one are malformed.
    let start = skip_byte(value, end, b' ');
    Parsed::Ok(Found { value, start })
}

/// Looks for `scheme` with one token behind it and nothing else; `skip_token` returns the position
/// behind the token that starts at the given one. Returns the token and where it starts.
pub(super) fn with_token<'a>(
    value: &'a [u8],
    scheme: &str,
    skip_token: fn(&[u8], usize) -> usize,
) -> Parsed<(&'a str, usize)> {
    find(value, scheme).and_then(|Found { value, start }| {
        let malformed = |at| MalformedCredentials::new(Malformation::Syntax, at);
        let end = skip_token(value, start);
        if end != value.len() {
            return Err(malformed(end));
        }
        core::str::from_utf8(slice(value, start, end))
            .map(|token| (token, start))
            .map_err(|_| malformed(start))
    })
}

fn trim_end(mut text: &[u8]) -> &[u8] {
    while let Some((&last, before)) = text.split_last() {
        if !grammar::is(last, OWS) {
            break;
        }
        text = before;
    }
    text
}
