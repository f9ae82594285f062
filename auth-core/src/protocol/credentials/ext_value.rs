//! The `ext-value` of RFC 8187 §3.2, the form of `username*`: `UTF-8''J%C3%A4s%C3%B8n%20Doe`.

/// Decodes a value in UTF-8, the only charset that senders may use.
pub(super) fn decode(value: &[u8]) -> Option<String> {
    let mut parts = value.splitn(3, |&byte| byte == b'\'');
    let charset = parts.next()?;
    let _language = parts.next()?;
    let mut encoded = parts.next()?.iter().copied();
    if !charset.eq_ignore_ascii_case(b"UTF-8") {
        return None;
    }
    let mut decoded = Vec::new();
    while let Some(byte) = encoded.next() {
        decoded.push(match byte {
            b'%' => hex(encoded.next()?)? << 4 | hex(encoded.next()?)?,
            _ if is_attr_char(byte) => byte,
            _ => return None,
        });
    }
    String::from_utf8(decoded).ok()
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit)
        .to_digit(16)
        .and_then(|value| u8::try_from(value).ok())
}

/// Returns whether `byte` is a token character other than `*`, `'` and `%`.
fn is_attr_char(byte: u8) -> bool {
    byte.is_ascii_alphanumeric()
        || matches!(
            byte,
            b'!' | b'#' | b'$' | b'&' | b'+' | b'-' | b'.' | b'^' | b'_' | b'`' | b'|' | b'~'
        )
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn only_well_formed_utf8_is_decoded() {
        for (value, expected) in [
            ("UTF-8''J%C3%A4s%C3%B8n%20Doe", Some("Jäsøn Doe")),
            ("utf-8'en'%c2%A3", Some("£")),
            ("UTF-8''", Some("")),
            ("ISO-8859-1''a", None),
            ("UTF-8''%C3", None),
            ("UTF-8''%C", None),
            ("UTF-8''%+1", None),
            ("UTF-8''a'b", None),
            ("UTF-8'a", None),
            ("a", None),
        ] {
            assert_eq!(decode(value.as_bytes()).as_deref(), expected, "{value}");
        }
    }
}
