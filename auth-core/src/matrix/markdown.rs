//! The matrix as Markdown: a table, as GitHub and others render it.

use super::AccessMatrix;
use super::table::HEAD;
use super::text::printable;
use core::fmt::Write as _;

impl AccessMatrix {
    /// The matrix as a Markdown table. No text in it is taken for markup.
    #[must_use]
    pub fn to_markdown(&self) -> String {
        let mut markdown = String::new();
        let mut row = |cells: [String; HEAD.len()]| {
            // Writing to a string does not fail.
            let _ = writeln!(markdown, "| {} |", cells.join(" | "));
        };
        row(HEAD.map(title));
        row(HEAD.map(|_| "---".to_owned()));
        for entry in &self.entries {
            row(entry.cells().map(|cell| escaped(&cell)));
        }
        markdown
    }
}

fn title(head: &str) -> String {
    let (first, rest) = head.split_at_checked(1).unwrap_or((head, ""));
    format!("{first}{}", rest.to_ascii_lowercase())
}

/// Every character that could mean something gets a backslash, which Markdown takes away
/// again before any ASCII punctuation.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in printable(text).chars() {
        if character.is_ascii_punctuation()
            && !matches!(character, '/' | ',' | '"' | '\'' | ';' | '%')
        {
            escaped.push('\\');
        }
        escaped.push(character);
    }
    escaped
}
