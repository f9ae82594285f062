//! Character classes and scanners of RFC 9110 §5.6 and §11, shared by all readers and writers of
//! fields.
//!
//! Everything is `const`: the same code checks a field in the source while compiling, and a field
//! built at run time. The scanners find where a run of characters ends; they do not interpret it.

/// `tchar`: the characters of schemes, parameter names and unquoted values (§5.6.2).
pub(crate) const TCHAR: u8 = 1;
/// The characters of `token68` before its `=` padding (§11.2).
pub(crate) const TOKEN68: u8 = 1 << 1;
/// `qdtext`: the characters of a quoted-string that need no backslash (§5.6.4).
pub(crate) const QDTEXT: u8 = 1 << 2;
/// The characters that may follow the backslash of a `quoted-pair` (§5.6.4).
pub(crate) const QUOTED_PAIR: u8 = 1 << 3;
/// Optional whitespace: SP and HTAB (§5.6.3).
pub(crate) const OWS: u8 = 1 << 4;
/// The characters of `error` and `error_description` (RFC 6750 §3): printable ASCII and SP, without
/// `"` and `\`.
pub(crate) const OAUTH_TEXT: u8 = 1 << 5;
/// The characters of `scope` tokens and `error_uri` (RFC 6750 §3): [`OAUTH_TEXT`] without SP.
pub(crate) const OAUTH_TOKEN: u8 = 1 << 6;
/// Printable ASCII and SP: the characters that this crate sends inside quotes.
pub(crate) const PRINTABLE: u8 = 1 << 7;

const CLASSES: [u8; 256] = classes();

#[expect(
    clippy::indexing_slicing,
    clippy::cast_possible_truncation,
    reason = "evaluated while compiling: `at` stays below the length of the table, 256"
)]
const fn classes() -> [u8; 256] {
    let mut table = [0; 256];
    let mut at = 0;
    while at < table.len() {
        let byte = at as u8;
        let alphanumeric = byte.is_ascii_alphanumeric();
        let mut class = 0;
        if alphanumeric
            || matches!(
                byte,
                b'!' | b'#'
                    | b'$'
                    | b'%'
                    | b'&'
                    | b'\''
                    | b'*'
                    | b'+'
                    | b'-'
                    | b'.'
                    | b'^'
                    | b'_'
                    | b'`'
                    | b'|'
                    | b'~'
            )
        {
            class |= TCHAR;
        }
        if alphanumeric || matches!(byte, b'-' | b'.' | b'_' | b'~' | b'+' | b'/') {
            class |= TOKEN68;
        }
        if matches!(byte, b'\t' | b' '..=b'~' | 0x80..=0xff) {
            class |= QUOTED_PAIR;
            if !matches!(byte, b'"' | b'\\') {
                class |= QDTEXT;
            }
        }
        if matches!(byte, b' ' | b'\t') {
            class |= OWS;
        }
        if matches!(byte, b' '..=b'~') {
            class |= PRINTABLE;
            if !matches!(byte, b'"' | b'\\') {
                class |= OAUTH_TEXT;
                if byte != b' ' {
                    class |= OAUTH_TOKEN;
                }
            }
        }
        table[at] = class;
        at += 1;
    }
    table
}

/// Returns whether `byte` is in any of the classes of `class`.
#[expect(
    clippy::indexing_slicing,
    reason = "a table of 256 entries has one for every byte"
)]
pub(crate) const fn is(byte: u8, class: u8) -> bool {
    CLASSES[byte as usize] & class != 0
}

/// Returns the byte at `at`, or `None` behind the end.
#[expect(
    clippy::indexing_slicing,
    reason = "checked on the line above; `slice::get` is not const"
)]
pub(crate) const fn byte(text: &[u8], at: usize) -> Option<u8> {
    if at < text.len() {
        Some(text[at])
    } else {
        None
    }
}

/// Returns whether the byte at `at` is `wanted`.
pub(crate) const fn byte_is(text: &[u8], at: usize, wanted: u8) -> bool {
    matches!(byte(text, at), Some(found) if found == wanted)
}

/// Returns the end of the run of `class` that starts at `from`.
pub(crate) const fn skip(text: &[u8], from: usize, class: u8) -> usize {
    let mut at = from;
    while let Some(found) = byte(text, at) {
        if !is(found, class) {
            break;
        }
        at += 1;
    }
    at
}

/// Returns the end of the run of the byte `wanted` that starts at `from`.
pub(crate) const fn skip_byte(text: &[u8], from: usize, wanted: u8) -> usize {
    let mut at = from;
    while byte_is(text, at, wanted) {
        at += 1;
    }
    at
}

/// Returns the end of the token68 that starts at `from`, padding included; `from` if there is none.
pub(crate) const fn skip_token68(text: &[u8], from: usize) -> usize {
    let end = skip(text, from, TOKEN68);
    if end == from {
        from
    } else {
        skip_byte(text, end, b'=')
    }
}

/// Returns the end of the token that starts at `from`, for readers that accept more than a token68:
/// visible ASCII without the characters that quote or separate in a field, `"`, `\` and `,`.
pub(crate) const fn skip_lenient_token(text: &[u8], from: usize) -> usize {
    let mut at = from;
    while let Some(found) = byte(text, at) {
        if !is(found, OAUTH_TOKEN) || found == b',' {
            break;
        }
        at += 1;
    }
    at
}

/// The end of a quoted-string.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Quoted {
    /// The closing quote is at `end`. `escapes` says whether the string has a backslash.
    Closed { end: usize, escapes: bool },
    /// The byte at this position is illegal in a quoted-string.
    Illegal(usize),
    /// The closing quote is missing.
    Open,
}

/// Reads the quoted-string whose first byte behind the opening quote is at `from`.
pub(crate) const fn quoted(text: &[u8], from: usize) -> Quoted {
    let mut escapes = false;
    let mut at = from;
    loop {
        at = skip(text, at, QDTEXT);
        match byte(text, at) {
            None => return Quoted::Open,
            Some(b'"') => return Quoted::Closed { end: at, escapes },
            Some(b'\\') => {
                escapes = true;
                match byte(text, at + 1) {
                    None => return Quoted::Open,
                    Some(found) if is(found, QUOTED_PAIR) => at += 2,
                    Some(_) => return Quoted::Illegal(at + 1),
                }
            }
            Some(_) => return Quoted::Illegal(at),
        }
    }
}

/// Returns whether `text` is one or more characters of `class`.
pub(crate) const fn all(text: &[u8], class: u8) -> bool {
    !text.is_empty() && skip(text, 0, class) == text.len()
}

/// Returns whether `text` is a `token` (§5.6.2).
pub(crate) const fn is_token(text: &[u8]) -> bool {
    all(text, TCHAR)
}

/// Returns whether `text` is a `token68` (§11.2).
pub(crate) const fn is_token68(text: &[u8]) -> bool {
    !text.is_empty() && skip_token68(text, 0) == text.len()
}

/// Returns whether `text` is words of `class` with single spaces between them, the form of `scope`,
/// `acr_values` and `algs`.
pub(crate) const fn is_word_list(text: &[u8], class: u8) -> bool {
    let mut at = 0;
    loop {
        let end = skip(text, at, class);
        if end == at {
            return false;
        }
        if end == text.len() {
            return true;
        }
        if !byte_is(text, end, b' ') {
            return false;
        }
        at = end + 1;
    }
}

/// Returns `text[from..to]`, or an empty slice if the range is out of bounds.
pub(crate) const fn slice(text: &[u8], from: usize, to: usize) -> &[u8] {
    match text.split_at_checked(to) {
        Some((head, _)) => match head.split_at_checked(from) {
            Some((_, middle)) => middle,
            None => &[],
        },
        None => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Compares the table with the classes as the standards print them.
    #[test]
    fn classes_are_those_of_the_standards() {
        for byte in 0..=u8::MAX {
            let vchar = (0x21..=0x7e).contains(&byte);
            let delimiter = b"\"(),/:;<=>?@[\\]{}".contains(&byte);
            assert_eq!(is(byte, TCHAR), vchar && !delimiter, "tchar {byte:#x}");
            let token68 = byte.is_ascii_alphanumeric() || b"-._~+/".contains(&byte);
            assert_eq!(is(byte, TOKEN68), token68, "token68 {byte:#x}");
            let qdtext = byte == 9
                || byte == 0x20
                || byte == 0x21
                || (0x23..=0x5b).contains(&byte)
                || (0x5d..=0x7e).contains(&byte)
                || byte >= 0x80;
            assert_eq!(is(byte, QDTEXT), qdtext, "qdtext {byte:#x}");
            let pair = byte == 9 || byte == 0x20 || vchar || byte >= 0x80;
            assert_eq!(is(byte, QUOTED_PAIR), pair, "quoted-pair {byte:#x}");
            let text = (0x20..=0x21).contains(&byte)
                || (0x23..=0x5b).contains(&byte)
                || (0x5d..=0x7e).contains(&byte);
            assert_eq!(is(byte, OAUTH_TEXT), text, "error_description {byte:#x}");
            assert_eq!(
                is(byte, OAUTH_TOKEN),
                text && byte != 0x20,
                "scope-token {byte:#x}"
            );
        }
    }

    #[test]
    fn word_lists_have_single_spaces_between_words() {
        for (text, expected) in [
            ("a", true),
            ("a b:c", true),
            ("", false),
            (" a", false),
            ("a ", false),
            ("a  b", false),
            ("a\tb", false),
            ("a\"b", false),
        ] {
            assert_eq!(
                is_word_list(text.as_bytes(), OAUTH_TOKEN),
                expected,
                "{text:?}"
            );
        }
    }
}
