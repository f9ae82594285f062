//! Cookies of a request (RFC 6265 §4.2.1).

/// The values of the cookies of that name in one `Cookie` line.
pub(super) fn values<'l>(line: &'l [u8], name: &[u8]) -> impl Iterator<Item = &'l [u8]> {
    line.split(|byte| *byte == b';').filter_map(move |pair| {
        let (found, value) = pair.split_at(pair.iter().position(|byte| *byte == b'=')?);
        let value = value.strip_prefix(b"=")?;
        (found.trim_ascii() == name).then(|| value.trim_ascii())
    })
}

#[cfg(test)]
mod tests {
    use super::values;

    #[test]
    fn a_cookie_is_found_by_its_whole_name() {
        let cases: &[(&str, &[&str])] = &[
            ("", &[]),
            ("id", &[]),
            ("id=", &[""]),
            ("id=1", &["1"]),
            ("a=b; id=1; c=d", &["1"]),
            ("a=b;id=1;c=d", &["1"]),
            (" id = 1 ", &["1"]),
            ("id=1; id=2", &["1", "2"]),
            ("ID=1; xid=2; idx=3; id.=4", &[]),
            ("id=a=b==", &["a=b=="]),
            ("id=\"1\"", &["\"1\""]),
            // A value cannot hold a semicolon, quoted or not.
            ("a=\"x; id=1\"", &["1\""]),
            ("=1; ;; =id", &[]),
            ("a=id=1", &[]),
        ];
        for (line, expected) in cases {
            let found: Vec<_> = values(line.as_bytes(), b"id").collect();
            let expected: Vec<_> = expected.iter().map(|value| value.as_bytes()).collect();
            assert_eq!(found, expected, "{line}");
        }
    }
}
