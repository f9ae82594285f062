//! Which scheme credentials are of.

use super::{
    MAX_LENGTH,
    error::{Malformation, MalformedCredentials},
    outcome::Outcome,
};
use crate::grammar::{self, OWS, TCHAR, skip, skip_byte, skip_token68, slice};

/// What stands behind a scheme that matched, with where it starts.
#[derive(Clone, Copy)]
pub(super) struct Rest<'a> {
    /// The value up to the end of the credentials, scheme included.
    pub(super) value: &'a [u8],
    /// Where the credentials behind the scheme start.
    pub(super) at: usize,
}

/// Looks for `scheme` at the start of a field's value.
///
/// A scheme is compared whole and in any case (RFC 9110 §11.1): `BearerToken abc` is not Bearer.
/// Only SP may stand behind it (§11.4), so with anything else there, HTAB too, the credentials
/// are malformed. Whitespace around the value belongs to the field and not to it (§5.5).
pub(super) fn of<'a>(value: &'a [u8], scheme: &str) -> Outcome<Rest<'a>> {
    let start = skip(value, 0, OWS);
    let end = skip(value, start, TCHAR);
    if !slice(value, start, end).eq_ignore_ascii_case(scheme.as_bytes()) {
        return Outcome::OtherScheme;
    }
    if value.len() > MAX_LENGTH {
        return malformed(Malformation::TooLong, MAX_LENGTH);
    }
    let value = trim_end(value);
    let at = skip_byte(value, end, b' ');
    if at == value.len() {
        malformed(Malformation::Missing, at)
    } else if at == end {
        malformed(Malformation::Syntax, at)
    } else {
        Outcome::Ok(Rest { value, at })
    }
}

/// Looks for `scheme` with a token68 behind it and nothing else.
pub(super) fn with_token68<'a>(value: &'a [u8], scheme: &str) -> Outcome<(&'a str, usize)> {
    of(value, scheme).and_then(|rest| {
        let end = skip_token68(rest.value, rest.at);
        if end != rest.value.len() {
            return Err(MalformedCredentials::new(Malformation::Syntax, end));
        }
        core::str::from_utf8(slice(rest.value, rest.at, end))
            .map(|token68| (token68, rest.at))
            .map_err(|_| MalformedCredentials::new(Malformation::Syntax, rest.at))
    })
}

fn malformed<T>(malformation: Malformation, at: usize) -> Outcome<T> {
    Outcome::Malformed(MalformedCredentials::new(malformation, at))
}

pub(super) fn trim_end(mut text: &[u8]) -> &[u8] {
    while let Some((&last, before)) = text.split_last() {
        if !grammar::is(last, OWS) {
            break;
        }
        text = before;
    }
    text
}
