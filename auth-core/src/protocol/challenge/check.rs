//! Checks that a text is one challenge in the form that a sender writes. This form is stricter than
//! the grammar that readers accept: spaces, quotes and separators have one spelling.

use super::{
    error::InvalidChallenge,
    rules::{self, SchemeRules},
    text,
};
use crate::protocol::grammar::{
    self, PRINTABLE, Quoted, TCHAR, byte, byte_is, skip, skip_token68, slice,
};

/// The longest challenge.
pub(crate) const MAX_LENGTH: usize = 16 * 1024;
/// The most parameters of one challenge.
pub(crate) const MAX_PARAMETERS: usize = 32;

/// Checks `text` from its scheme to its end.
pub(crate) const fn check(text: &[u8]) -> Result<(), InvalidChallenge> {
    if text.len() > MAX_LENGTH {
        return Err(InvalidChallenge::TooLong);
    }
    let end = skip(text, 0, TCHAR);
    if end == 0 {
        return Err(InvalidChallenge::Scheme);
    }
    let scheme = SchemeRules::of(slice(text, 0, end));
    if end == text.len() {
        return required(scheme, &Found::NOTHING);
    }
    if !byte_is(text, end, b' ') {
        return Err(InvalidChallenge::Scheme);
    }
    if is_token68_form(text, end) {
        return match scheme {
            SchemeRules::Other => Ok(()),
            _ => Err(InvalidChallenge::Token68Undefined),
        };
    }
    match parameters(scheme, text, end + 1) {
        Ok(found) => required(scheme, &found),
        Err(error) => Err(error),
    }
}

/// Returns whether a token68 and nothing else follows the scheme that ends at `end`.
pub(crate) const fn is_token68_form(text: &[u8], end: usize) -> bool {
    text.len() > end + 1 && skip_token68(text, end + 1) == text.len()
}

/// The parameters of a challenge that a scheme may require.
struct Found {
    any: bool,
    realm: bool,
    nonce: bool,
}

impl Found {
    const NOTHING: Self = Self {
        any: false,
        realm: false,
        nonce: false,
    };
}

/// Checks that the parameters that `scheme` requires are there.
const fn required(scheme: SchemeRules, found: &Found) -> Result<(), InvalidChallenge> {
    match scheme {
        SchemeRules::Bearer if !found.any => Err(InvalidChallenge::NoParameter),
        SchemeRules::Basic | SchemeRules::Digest if !found.realm => {
            Err(InvalidChallenge::MissingRealm)
        }
        SchemeRules::Digest if !found.nonce => Err(InvalidChallenge::MissingNonce),
        _ => Ok(()),
    }
}

#[expect(
    clippy::indexing_slicing,
    reason = "`count` is compared with the length of the table first; `slice::get` is not const"
)]
const fn parameters(
    scheme: SchemeRules,
    text: &[u8],
    from: usize,
) -> Result<Found, InvalidChallenge> {
    let mut found = Found::NOTHING;
    let mut names = [(0, 0); MAX_PARAMETERS];
    let mut count = 0;
    let mut at = from;
    loop {
        let parameter = match Parameter::read(text, at) {
            Ok(parameter) => parameter,
            Err(error) => return Err(error),
        };
        let name = slice(text, at, parameter.name_end);
        let mut earlier = 0;
        while earlier < count {
            let (from, to) = names[earlier];
            if name.eq_ignore_ascii_case(slice(text, from, to)) {
                return Err(InvalidChallenge::Duplicate);
            }
            earlier += 1;
        }
        if count == MAX_PARAMETERS {
            return Err(InvalidChallenge::TooManyParameters);
        }
        names[count] = (at, parameter.name_end);
        count += 1;
        found.any = true;
        found.realm |= name.eq_ignore_ascii_case(b"realm");
        found.nonce |= name.eq_ignore_ascii_case(b"nonce");
        let value = slice(text, parameter.value.0, parameter.value.1);
        if let Err(error) = rules::check(scheme, name, value, parameter.quoted) {
            return Err(error);
        }
        if parameter.end == text.len() {
            return Ok(found);
        }
        if !byte_is(text, parameter.end, b',') || !byte_is(text, parameter.end + 1, b' ') {
            return Err(InvalidChallenge::Separator);
        }
        at = parameter.end + 2;
    }
}

/// The positions of the parts of one parameter.
struct Parameter {
    name_end: usize,
    value: (usize, usize),
    quoted: bool,
    end: usize,
}

impl Parameter {
    const fn read(text: &[u8], from: usize) -> Result<Self, InvalidChallenge> {
        let name_end = skip(text, from, TCHAR);
        if name_end == from {
            return Err(InvalidChallenge::Name);
        }
        if !byte_is(text, name_end, b'=') {
            return Err(InvalidChallenge::Equals);
        }
        let start = name_end + 1;
        if !byte_is(text, start, b'"') {
            let end = skip(text, start, TCHAR);
            return if end == start {
                Err(InvalidChallenge::UnquotedValue)
            } else {
                Ok(Self {
                    name_end,
                    value: (start, end),
                    quoted: false,
                    end,
                })
            };
        }
        match grammar::quoted(text, start + 1) {
            Quoted::Open => Err(InvalidChallenge::Unclosed),
            Quoted::Illegal(_) => Err(InvalidChallenge::Text),
            Quoted::Closed { end, .. } => {
                let value = slice(text, start + 1, end);
                // Escapes at most double the length.
                if value.len() > 2 * text::MAX_VALUE {
                    return Err(InvalidChallenge::TooLong);
                }
                match quoted_text(value) {
                    Ok(()) => Ok(Self {
                        name_end,
                        value: (start + 1, end),
                        quoted: true,
                        end: end + 1,
                    }),
                    Err(error) => Err(error),
                }
            }
        }
    }
}

/// Checks that the text between quotes is one that a sender writes: printable ASCII, with backslashes
/// before `"` and `\` only.
const fn quoted_text(value: &[u8]) -> Result<(), InvalidChallenge> {
    let mut at = 0;
    while let Some(found) = byte(value, at) {
        if !grammar::is(found, PRINTABLE) {
            return Err(InvalidChallenge::Text);
        }
        if found == b'\\' {
            at += 1;
            if !byte_is(value, at, b'"') && !byte_is(value, at, b'\\') {
                return Err(InvalidChallenge::Escape);
            }
        }
        at += 1;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{InvalidChallenge as Is, check};

    #[test]
    fn forms_that_senders_do_not_write_are_refused() {
        for (text, reason) in [
            ("", Is::Scheme),
            (" A", Is::Scheme),
            ("A\tp=\"q\"", Is::Scheme),
            ("A,B", Is::Scheme),
            ("A ", Is::Name),
            ("A  p=\"q\"", Is::Name),
            ("A p@", Is::Equals),
            ("A p =\"q\"", Is::Equals),
            ("A p= \"q\"", Is::UnquotedValue),
            ("A p=@", Is::UnquotedValue),
            ("A p=\"q", Is::Unclosed),
            ("A p=\"q\\\"", Is::Unclosed),
            ("A p=\"\\q\"", Is::Escape),
            ("A p=\"\t\"", Is::Text),
            ("A p=\"\n\"", Is::Text),
            ("A p=\"\u{e4}\"", Is::Text),
            ("A p=q,r=s", Is::Separator),
            ("A p=q , r=s", Is::Separator),
            ("A p=q,  r=s", Is::Name),
            ("A p=q, ", Is::Name),
            ("A p=q, B r=s", Is::Equals),
            ("A p=q, P=r", Is::Duplicate),
            ("A realm=q", Is::RealmUnquoted),
            ("Bearer", Is::NoParameter),
            ("bearer abc", Is::Token68Undefined),
            ("Bearer scope=\"a\\\\b\"", Is::Scope),
            ("Bearer error=\"\"", Is::ErrorCode),
            ("DPoP error=\"a\\\"b\"", Is::ErrorCode),
            ("DPoP algs=\"a, b\"", Is::Algs),
            ("Bearer max_age=\"\"", Is::MaxAge),
            ("X resource_metadata=\"ftp://h/\"", Is::ResourceMetadata),
            ("Basic charset=\"UTF-8\"", Is::MissingRealm),
            ("Basic realm=\"r\", charset=\"UTF-16\"", Is::Charset),
            ("Digest nonce=\"n\"", Is::MissingRealm),
            ("Digest realm=\"r\"", Is::MissingNonce),
            ("Digest realm=\"r\", nonce=n", Is::MustBeQuoted),
            (
                "Digest realm=\"r\", nonce=\"n\", qop=auth",
                Is::MustBeQuoted,
            ),
            ("Digest realm=\"r\", nonce=\"n\", qop=\"auth;\"", Is::Qop),
            ("Digest realm=\"r\", nonce=\"n\", qop=\"auth,\"", Is::Qop),
            (
                "Digest realm=\"r\", nonce=\"n\", stale=\"true\"",
                Is::MustNotBeQuoted,
            ),
            (
                "Digest realm=\"r\", nonce=\"n\", algorithm=\"MD5\"",
                Is::MustNotBeQuoted,
            ),
            ("Digest realm=\"r\", nonce=\"n\", userhash=1", Is::Flag),
            ("Digest realm=\"r\", nonce=\"n\", domain=\"\"", Is::Domain),
        ] {
            assert_eq!(check(text.as_bytes()), Err(reason), "{text}");
        }
        let parameters = |count: usize| {
            (0..count).fold("X a=b".to_owned(), |text, at| text + &format!(", p{at}=v"))
        };
        assert_eq!(check(parameters(31).as_bytes()), Ok(()));
        assert_eq!(check(parameters(32).as_bytes()), Err(Is::TooManyParameters));
        let long = |length: usize| format!("X p=\"{}\"", "x".repeat(length));
        assert_eq!(check(long(4096).as_bytes()), Ok(()));
        assert_eq!(check(long(4097).as_bytes()), Err(Is::TooLong));
        assert_eq!(check("x".repeat(16_384).as_bytes()), Ok(()));
        assert_eq!(check("x".repeat(16_385).as_bytes()), Err(Is::TooLong));
    }

    #[test]
    fn forms_that_senders_write_are_accepted() {
        for text in [
            "Negotiate",
            "Negotiate oYIB==",
            "X p=",
            "X p=\"\"",
            "X p=q, r=\"s\"",
            "X p=\"\\\"\\\\\"",
            "basic REALM=\"\"",
            "Basic realm=\"r\", charset=utf-8",
            "DPoP",
            "Bearer max_age=5",
            "Bearer error_uri=\"https://h/?a=b\", scope=\"a b\"",
            "Digest realm=\"r\", nonce=\"n\", qop=\"auth,auth-int\", stale=FALSE, algorithm=X, charset=UTF-8",
        ] {
            assert_eq!(check(text.as_bytes()), Ok(()), "{text}");
        }
    }
}
