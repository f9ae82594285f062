//! What differs from what must be.

use super::case::Case;
use crate::matrix::Entry;
use core::fmt;

/// What a probe found.
#[derive(Clone, Debug, Default)]
#[must_use]
pub struct Report {
    requests: usize,
    skipped: Vec<String>,
    findings: Vec<Finding>,
}

/// A difference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Method and path, as in the matrix.
    pub route: String,
    /// Who sent the request, and with what.
    pub sender: String,
    /// What must be.
    pub expected: String,
    /// What is.
    pub got: String,
}

impl Report {
    pub(super) fn count(&mut self) {
        self.requests += 1;
    }

    pub(super) fn skip(&mut self, entry: &Entry) {
        self.skipped.push(route(entry));
    }

    pub(super) fn add(
        &mut self,
        entry: &Entry,
        case: &Case<'_>,
        expected: impl Into<String>,
        got: impl Into<String>,
    ) {
        self.findings.push(Finding {
            route: route(entry),
            sender: case.to_string(),
            expected: expected.into(),
            got: got.into(),
        });
    }

    /// How many requests were judged.
    #[must_use]
    pub const fn requests(&self) -> usize {
        self.requests
    }

    /// What is different.
    #[must_use]
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// Routes of which nothing is known, so that nothing was sent.
    #[must_use]
    pub fn skipped(&self) -> &[String] {
        &self.skipped
    }

    /// The end of a test.
    ///
    /// # Panics
    ///
    /// If anything is different, or nothing was sent at all.
    #[track_caller]
    pub fn assert_clean(&self) {
        assert!(self.requests > 0, "there is no route to send anything to");
        assert!(self.findings.is_empty(), "{self}");
    }
}

fn route(entry: &Entry) -> String {
    format!("{} {}", entry.method(), entry.path())
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let findings = self.findings.len();
        writeln!(f, "{} requests, {findings} findings", self.requests)?;
        let mut last = "";
        for finding in &self.findings {
            if finding.route != last {
                writeln!(f, "\n{}", finding.route)?;
                last = &finding.route;
            }
            let Finding {
                sender,
                expected,
                got,
                ..
            } = finding;
            writeln!(f, "  {sender}: expected {expected}, got {got}")?;
        }
        for route in &self.skipped {
            writeln!(f, "\n{route}\n  unchecked: nothing was sent")?;
        }
        Ok(())
    }
}
