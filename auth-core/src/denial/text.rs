//! The body of a refusal as plain text.

use super::Denial;

pub(super) const CONTENT_TYPE: &str = "text/plain; charset=utf-8";

/// A line for the status, and one for each thing else there is to say.
pub(super) fn body(denial: &Denial) -> String {
    let mut text = format!("{}\n", title(denial));
    for (name, value) in denial.members() {
        text.extend([&*name.replace('_', " "), ": ", &value, "\n"]);
    }
    text
}

/// The status in figures and words.
pub(super) fn title(denial: &Denial) -> String {
    let status = denial.status();
    match status.canonical_reason() {
        Some(reason) => format!("{} {reason}", status.as_str()),
        None => status.as_str().to_owned(),
    }
}
