//! Text from outside as it may stand in a line of a log.

use core::fmt::{self, Display, Write};
use std::borrow::Cow;

/// Displays a value without characters that begin a line or hide what is in it.
pub(super) struct Escaped<T>(pub(super) T);

impl<T: Display> Display for Escaped<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(Escaping(f), "{}", self.0)
    }
}

/// The same of a text, for a field of that type. Allocates only if something has to be escaped.
pub(super) fn escaped(text: &str) -> Cow<'_, str> {
    if text.contains(is_unsafe) {
        Cow::Owned(Escaped(text).to_string())
    } else {
        Cow::Borrowed(text)
    }
}

/// Whether a terminal or a reader of logs may take the character for more than text: control
/// characters, separators of lines and paragraphs, and what changes the direction of text.
fn is_unsafe(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{2028}' | '\u{2029}')
        || matches!(character, '\u{61c}' | '\u{200e}' | '\u{200f}')
        || matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

struct Escaping<'a, 'f>(&'a mut fmt::Formatter<'f>);

impl Write for Escaping<'_, '_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        for part in text.split_inclusive(is_unsafe) {
            match part.char_indices().next_back() {
                Some((end, last)) if is_unsafe(last) => {
                    self.0.write_str(part.get(..end).unwrap_or_default())?;
                    write!(self.0, "{}", last.escape_default())?;
                }
                _ => self.0.write_str(part)?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_may_be_taken_for_more_than_text_is_escaped() {
        for (text, expected) in [
            ("", ""),
            ("no such token", "no such token"),
            ("Zoë's naïve \\ \"key\"", "Zoë's naïve \\ \"key\""),
            (
                "k1\n2026 DEBUG auth: allowed",
                "k1\\n2026 DEBUG auth: allowed",
            ),
            ("\r\n\t\0", "\\r\\n\\t\\u{0}"),
            ("\u{1b}[31mred", "\\u{1b}[31mred"),
            ("\u{7f}\u{85}\u{9b}", "\\u{7f}\\u{85}\\u{9b}"),
            ("a\u{2028}b\u{2029}c", "a\\u{2028}b\\u{2029}c"),
            ("\u{202e}nimda\u{2066}", "\\u{202e}nimda\\u{2066}"),
        ] {
            assert_eq!(Escaped(text).to_string(), expected);
            assert_eq!(escaped(text), expected);
        }
        assert!(matches!(escaped("plain"), Cow::Borrowed("plain")));
    }
}
