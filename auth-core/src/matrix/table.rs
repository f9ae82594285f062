//! The cells that the forms for people have in common.

use super::Entry;

/// The head of the table.
pub(super) const HEAD: [&str; 5] = ["METHOD", "PATH", "ACCESS", "SCHEMES", "HANDLER"];

impl Entry {
    /// The cells of the line, not escaped.
    pub(super) fn cells(&self) -> [String; 5] {
        let schemes = self.schemes();
        [
            self.method.clone(),
            self.path.clone(),
            self.access_and_reason(),
            if schemes.is_empty() {
                "-".to_owned()
            } else {
                schemes.join(", ")
            },
            self.handler_and_place(),
        ]
    }

    /// What is demanded, with what else a reviewer has to know.
    pub(super) fn access_and_reason(&self) -> String {
        let mut access = self.access();
        if let Some(reason) = &self.reason {
            if !self.demands.is_empty() {
                access.push_str("; public by itself");
            }
            access.push_str(": ");
            access.push_str(reason);
        }
        if self.is_concealed() {
            access.push_str(" (concealed)");
        }
        access
    }

    fn handler_and_place(&self) -> String {
        if self.place.is_empty() {
            self.handler.clone()
        } else {
            format!("{} ({})", self.handler, self.place)
        }
    }
}
