//! The differences between the answers of a service and its access matrix.

use crate::tooling::matrix::{Entry, printable};
use core::fmt;

/// The result of a probe.
#[derive(Clone, Debug, Default)]
#[must_use]
pub struct Report {
    pub(super) requests: usize,
    pub(super) skipped: Vec<String>,
    pub(super) untested: Vec<String>,
    pub(super) needless: Vec<String>,
    pub(super) findings: Vec<Finding>,
}

/// A difference between an answer and what the matrix says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Method and path, as in the matrix.
    pub route: String,
    /// The sender of the request, and the credentials.
    pub sender: String,
    /// The answer that the matrix demands.
    pub expected: String,
    /// The actual answer.
    pub got: String,
}

impl Report {
    /// The number of requests that were judged.
    #[must_use]
    pub const fn requests(&self) -> usize {
        self.requests
    }

    /// The differences.
    #[must_use]
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// The unchecked routes, to which nothing was sent.
    #[must_use]
    pub fn skipped(&self) -> &[String] {
        &self.skipped
    }

    /// The routes that no actor can call, so that only refusals were tested; without those that
    /// [`Probe::excuse`](super::Probe::excuse) names.
    #[must_use]
    pub fn untested(&self) -> &[String] {
        &self.untested
    }

    /// Ends a test.
    ///
    /// # Panics
    ///
    /// If there is a difference, if no actor can call a route that is not excused, if an excuse
    /// is needless, or if no request was sent at all.
    #[track_caller]
    pub fn assert_clean(&self) {
        assert!(self.requests > 0, "there is no route to send anything to");
        let is_clean =
            self.findings.is_empty() && self.untested.is_empty() && self.needless.is_empty();
        assert!(is_clean, "{self}");
    }
}

/// The name of a route in a report: method and path, as in the matrix.
pub(super) fn route(entry: &Entry) -> String {
    format!("{} {}", entry.method(), entry.path())
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let findings = self.findings.len();
        writeln!(f, "{} requests, {findings} findings", self.requests)?;
        let mut last = "";
        let writeln = |f: &mut fmt::Formatter<'_>, text: &str| writeln!(f, "{}", printable(text));
        for finding in &self.findings {
            if finding.route != last {
                writeln!(f)?;
                writeln(f, &finding.route)?;
                last = &finding.route;
            }
            let Finding {
                sender,
                expected,
                got,
                ..
            } = finding;
            writeln(f, &format!("  {sender}: expected {expected}, got {got}"))?;
        }
        for (routes, problem) in [
            (&self.skipped, "unchecked: nothing was sent"),
            (
                &self.untested,
                "not tested: no actor can call it; add an actor with all credentials that it \
                 needs, or excuse it by this name",
            ),
            (
                &self.needless,
                "excused, and there is no such route or it was tested",
            ),
        ] {
            for route in routes {
                writeln!(f)?;
                writeln(f, route)?;
                writeln!(f, "  {problem}")?;
            }
        }
        Ok(())
    }
}
