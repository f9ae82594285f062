//! The body of a refusal as plain text.

use super::Denial;

pub(super) const CONTENT_TYPE: &str = "text/plain; charset=utf-8";

/// Writes a line for the status and a line for each member.
pub(super) fn body(denial: &Denial) -> String {
    let mut text = format!("{}\n", title(denial));
    for (name, value) in denial.members() {
        text.extend([&*name.replace('_', " "), ": ", &value, "\n"]);
    }
    text
}

/// The status code and its reason phrase.
pub(super) fn title(denial: &Denial) -> String {
    let status = denial.status();
    match status.canonical_reason() {
        Some(reason) => format!("{} {reason}", status.as_str()),
        None => status.as_str().to_owned(),
    }
}
