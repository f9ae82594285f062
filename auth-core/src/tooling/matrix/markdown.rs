//! The matrix as Markdown: a table, as GitHub and others render it.

use super::AccessMatrix;
use super::text::printable;
use core::fmt::Write as _;

impl AccessMatrix {
    /// The matrix as a Markdown table. Markup in names and reasons is escaped.
    #[must_use]
    pub fn to_markdown(&self) -> String {
        let mut markdown = String::new();
        let mut row = |cells: &[String]| {
            // Writing to a string does not fail.
            let _ = writeln!(markdown, "| {} |", cells.join(" | "));
        };
        let cells = |row: &[String], to: fn(&str) -> String| -> Vec<_> {
            row.iter().map(|cell| to(cell)).collect()
        };
        let rows = self.rows();
        if let Some((head, routes)) = rows.split_first() {
            row(&cells(head, title));
            row(&cells(head, |_| "---".to_owned()));
            for route in routes {
                row(&cells(route, escaped));
            }
        }
        markdown
    }
}

fn title(head: &str) -> String {
    let (first, rest) = head.split_at_checked(1).unwrap_or((head, ""));
    format!("{first}{}", rest.to_ascii_lowercase())
}

/// Text without markup: Markdown removes a backslash before any ASCII punctuation.
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
