//! The authority that a request is for (RFC 9110 §7.2).

use super::Field;

/// The authority of the request target, and else that of the `Host` field. `None` if there is
/// none, or if they do not agree.
pub(super) fn of<'r>(target: Option<&'r str>, host: Field<'r>) -> Option<&'r str> {
    let host = match host {
        Field::Absent => None,
        Field::One(host) => Some(str::from_utf8(host).ok()?),
        Field::Several => return None,
    };
    let authority = match (target, host) {
        (Some(target), Some(host)) if !target.eq_ignore_ascii_case(host) => return None,
        (target, host) => target.or(host)?,
    };
    let is_legal = !authority.is_empty() && authority.bytes().all(is_legal);
    is_legal.then_some(authority)
}

/// Whether a host or a port may have the character (RFC 3986 §3.2.2, without user information).
const fn is_legal(byte: u8) -> bool {
    byte.is_ascii_alphanumeric()
        || matches!(byte, b'-' | b'.' | b'_' | b'~' | b'%' | b'[' | b']' | b':')
        || matches!(
            byte,
            b'!' | b'$' | b'&' | b'\'' | b'(' | b')' | b'*' | b'+' | b',' | b';' | b'='
        )
}

#[cfg(test)]
mod tests {
    use super::{Field, of};

    #[test]
    fn only_one_clear_authority_is_returned() {
        let one = |host: &'static str| Field::One(host.as_bytes());
        for (target, host, expected) in [
            (None, Field::Absent, None),
            (None, one("a.example"), Some("a.example")),
            (None, one("[::1]:80"), Some("[::1]:80")),
            (Some("a.example:80"), Field::Absent, Some("a.example:80")),
            (Some("a.example"), one("A.EXAMPLE"), Some("a.example")),
            (Some("a.example"), one("b.example"), None),
            (Some("a.example"), one(""), None),
            (Some("a.example"), Field::Several, None),
            (None, Field::Several, None),
            (None, one(""), None),
            (None, Field::One(b"\xff"), None),
            (None, one("a.example/x"), None),
            (None, one("user@a.example"), None),
            (Some("user@a.example"), Field::Absent, None),
            (None, one("a.example, b.example"), None),
        ] {
            assert_eq!(of(target, host), expected, "{target:?} {host:?}");
        }
    }
}
