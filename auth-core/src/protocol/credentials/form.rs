//! Tokens outside the `Authorization` field.

/// Counts the `access_token` parameters of a query string or a form
/// (`application/x-www-form-urlencoded`, RFC 6750 §2.2 and §2.3).
///
/// This crate does not read tokens from there, because they end up in logs. A server that does
/// refuses several tokens, or one beside an `Authorization` field, with 400 `invalid_request`
/// (RFC 6750 §2).
///
/// ```
/// use auth_core::credentials::count_access_tokens;
///
/// assert_eq!(count_access_tokens("page=2&access%5Ftoken=secret"), 1);
/// assert_eq!(count_access_tokens("access_tokens=2"), 0);
/// ```
#[must_use]
pub fn count_access_tokens(encoded: &str) -> usize {
    encoded
        .split('&')
        .filter_map(|pair| pair.split('=').next())
        .filter(|name| decoded(name).eq(b"access_token".iter().copied()))
        .count()
}

fn decoded(name: &str) -> impl Iterator<Item = u8> + '_ {
    let mut rest = name.as_bytes();
    core::iter::from_fn(move || {
        if let [b'%', high, low, behind @ ..] = rest
            && let (Some(high), Some(low)) = (hex(*high), hex(*low))
        {
            rest = behind;
            return Some(high << 4 | low);
        }
        let (first, behind) = rest.split_first()?;
        rest = behind;
        // A `+` stands for a space and is returned as it is: neither is in the name.
        Some(*first)
    })
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit)
        .to_digit(16)
        .and_then(|value| u8::try_from(value).ok())
}
