//! Checks of the values of known parameters.

use super::error::InvalidChallenge;
use crate::protocol::grammar::{
    OAUTH_TEXT, OAUTH_TOKEN, PRINTABLE, TCHAR, all, byte_is, is_word_list, skip,
};

/// The longest value of one parameter. The limit is far above the values in use, and all parameters of
/// a typed challenge together stay below the longest field that clients accept.
pub(crate) const MAX_VALUE: usize = 2048;

type Checked = Result<(), InvalidChallenge>;

const fn ensure(met: bool, otherwise: InvalidChallenge) -> Checked {
    if met { Ok(()) } else { Err(otherwise) }
}

/// Returns whether `text` is one scope token: printable ASCII without space, `"` and `\` (RFC 6750
/// §3, RFC 6749 §3.3).
///
/// ```
/// use auth_core::challenge::is_scope_token;
///
/// const _: () = assert!(is_scope_token("posts:write"));
/// assert!(!is_scope_token("posts write"));
/// ```
#[must_use]
pub const fn is_scope_token(text: &str) -> bool {
    all(text.as_bytes(), OAUTH_TOKEN)
}

pub(crate) const fn printable(text: &[u8]) -> Checked {
    if text.len() > MAX_VALUE {
        return Err(InvalidChallenge::TooLong);
    }
    ensure(
        skip(text, 0, PRINTABLE) == text.len(),
        InvalidChallenge::Text,
    )
}

pub(crate) const fn scope(text: &[u8]) -> Checked {
    ensure(is_word_list(text, OAUTH_TOKEN), InvalidChallenge::Scope)
}

pub(crate) const fn acr_values(text: &[u8]) -> Checked {
    ensure(is_word_list(text, OAUTH_TOKEN), InvalidChallenge::AcrValues)
}

pub(crate) const fn algs(text: &[u8]) -> Checked {
    ensure(is_word_list(text, TCHAR), InvalidChallenge::Algs)
}

pub(crate) const fn error(text: &[u8]) -> Checked {
    ensure(all(text, OAUTH_TEXT), InvalidChallenge::ErrorCode)
}

pub(crate) const fn error_description(text: &[u8]) -> Checked {
    ensure(
        skip(text, 0, OAUTH_TEXT) == text.len(),
        InvalidChallenge::ErrorDescription,
    )
}

pub(crate) const fn error_uri(text: &[u8]) -> Checked {
    ensure(all(text, OAUTH_TOKEN), InvalidChallenge::ErrorUri)
}

pub(crate) const fn max_age(text: &[u8]) -> Checked {
    let mut at = 0;
    while at < text.len() {
        match crate::protocol::grammar::byte(text, at) {
            Some(b'0'..=b'9') => at += 1,
            _ => return Err(InvalidChallenge::MaxAge),
        }
    }
    ensure(at > 0, InvalidChallenge::MaxAge)
}

pub(crate) const fn resource_metadata(text: &[u8]) -> Checked {
    let authority = if starts_with(text, b"https://") {
        8
    } else if starts_with(text, b"http://") {
        7
    } else {
        return Err(InvalidChallenge::ResourceMetadata);
    };
    let host = authority < text.len()
        && !byte_is(text, authority, b'/')
        && !byte_is(text, authority, b'?')
        && !byte_is(text, authority, b'#');
    ensure(
        host && all(text, OAUTH_TOKEN),
        InvalidChallenge::ResourceMetadata,
    )
}

const fn starts_with(text: &[u8], prefix: &[u8]) -> bool {
    match text.split_at_checked(prefix.len()) {
        Some((head, _)) => head.eq_ignore_ascii_case(prefix),
        None => false,
    }
}

pub(crate) const fn charset(text: &[u8]) -> Checked {
    ensure(
        text.eq_ignore_ascii_case(b"UTF-8"),
        InvalidChallenge::Charset,
    )
}

pub(crate) const fn flag(text: &[u8]) -> Checked {
    ensure(
        text.eq_ignore_ascii_case(b"true") || text.eq_ignore_ascii_case(b"false"),
        InvalidChallenge::Flag,
    )
}

/// Checks `#token` in the form of senders: `auth`, `auth, auth-int`, `auth,auth-int`.
pub(crate) const fn qop(text: &[u8]) -> Checked {
    let mut at = 0;
    loop {
        let end = skip(text, at, TCHAR);
        if end == at {
            return Err(InvalidChallenge::Qop);
        }
        if end == text.len() {
            return Ok(());
        }
        if !byte_is(text, end, b',') {
            return Err(InvalidChallenge::Qop);
        }
        at = end + 1;
        if byte_is(text, at, b' ') {
            at += 1;
        }
    }
}

/// Checks the URIs of `domain` (RFC 7616 §3.3).
pub(crate) const fn domain(text: &[u8]) -> Checked {
    ensure(is_word_list(text, OAUTH_TOKEN), InvalidChallenge::Domain)
}

/// Checks an `nc-value`: exactly eight hexadecimal digits (RFC 7616 §3.4).
pub(crate) const fn nonce_count(text: &[u8]) -> Checked {
    let mut at = 0;
    while let Some(found) = crate::protocol::grammar::byte(text, at) {
        if !found.is_ascii_hexdigit() {
            return Err(InvalidChallenge::NonceCount);
        }
        at += 1;
    }
    ensure(at == 8, InvalidChallenge::NonceCount)
}
