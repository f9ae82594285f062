//! A probe that attacks every route of a service, and direct calls of handlers. For tests only.
//!
//! A [`Probe`] sends requests to each route of an [`AccessMatrix`]: without credentials, with
//! credentials of an unknown scheme, malformed ones, wrong ones, and those of each [`Actor`]. A
//! route that needs several credentials gets all combinations of those that the actors hold.
//! In the end every refused request is repeated: a cache in front of a guard would answer it
//! with what somebody else was let in to. The requirement says which answer must come back;
//! the [`Report`] has all differences.

#[cfg(feature = "actix")]
mod actix;
mod actor;
#[cfg(feature = "axum")]
mod axum;
mod case;
mod expect;
mod forge;
mod http;
mod report;
mod target;

pub use actor::Actor;
pub use report::{Finding, Report};
pub use target::{Answer, Sent, Target};

#[cfg(feature = "actix")]
pub use actix::ActixTarget;
#[cfg(feature = "axum")]
pub use axum::AxumTarget;

use crate::tooling::matrix::{AccessMatrix, Entry};
use case::Case;
use expect::Expectation;
use report::route;
use std::collections::{BTreeMap, BTreeSet};

/// Requests to every route of a matrix, and the answers that must come back.
///
/// ```
/// # use auth_core::axum::Router;
/// # use auth_core::testing::{Actor, AxumTarget, Probe};
/// # async fn test(router: Router) {
/// let report = Probe::new(router.matrix())
///     .actor(Actor::new("alice").bearer("alice-token").roles(["admin"]))
///     .actor(Actor::new("bob").bearer("bob-token").scopes(["posts:read"]))
///     .parameter("id", "7")
///     .run(AxumTarget::new(router))
///     .await;
/// report.assert_clean();
/// # }
/// ```
#[derive(Clone, Debug)]
#[must_use]
pub struct Probe {
    matrix: AccessMatrix,
    actors: Vec<Actor>,
    parameters: BTreeMap<String, String>,
    excused: BTreeSet<String>,
}

/// A request to a route, and the answer that must come back.
struct Trial<'p> {
    entry: &'p Entry,
    method: String,
    path: String,
    case: Case<'p>,
    expected: Expectation<'p>,
}

impl Probe {
    /// A probe of all routes of a matrix.
    pub const fn new(matrix: AccessMatrix) -> Self {
        Self {
            matrix,
            actors: Vec::new(),
            parameters: BTreeMap::new(),
            excused: BTreeSet::new(),
        }
    }

    /// Adds an actor: somebody whose credentials the service accepts.
    pub fn actor(mut self, actor: Actor) -> Self {
        self.actors.push(actor);
        self
    }

    /// Sets the value of a path parameter; without one, it is `1`. Characters that a path cannot
    /// have are percent-encoded.
    pub fn parameter(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.parameters.insert(name.into(), value.into());
        self
    }

    /// Excuses a route, by method and path as in the matrix, that no actor can call.
    ///
    /// Only its refusals are tested then. Without the excuse,
    /// [`assert_clean`](Report::assert_clean) fails.
    ///
    /// ```
    /// # let matrix = auth_core::AccessMatrix::default();
    /// # use auth_core::testing::Probe;
    /// let probe = Probe::new(matrix).excuse("POST /break-glass");
    /// ```
    pub fn excuse(mut self, route: impl Into<String>) -> Self {
        self.excused.insert(route.into());
        self
    }

    /// Sends all requests, one after the other, and judges the answers.
    ///
    /// Handlers run for actors that are let in, with all effects that they have.
    pub async fn run(&self, mut target: impl Target) -> Report {
        let mut report = Report::default();
        let mut refused = Vec::new();
        let mut needless = self.excused.clone();
        for entry in self.matrix.entries() {
            if entry.is_unchecked() && entry.demands().is_empty() {
                report.skipped.push(route(entry));
                continue;
            }
            let mut is_tested = false;
            for trial in self.trials(entry) {
                trial.run(&mut target, &mut report, "").await;
                if trial.expected.is_refusal() {
                    refused.push(trial);
                } else {
                    is_tested = true;
                }
            }
            let name = route(entry);
            if !is_tested && !self.excused.contains(&name) {
                report.untested.push(name);
            } else if !is_tested {
                needless.remove(&name);
            }
        }
        // A cache has by now what was answered to actors that were let in.
        for trial in refused {
            trial
                .run(&mut target, &mut report, ", again in the end")
                .await;
        }
        report.needless = needless.into_iter().collect();
        report
    }

    fn trials<'p>(&'p self, entry: &'p Entry) -> impl Iterator<Item = Trial<'p>> {
        let method = case::method(&self.matrix, entry);
        let path = case::path(entry.path(), &self.parameters);
        let cases = case::all(entry, &self.actors).into_iter();
        cases.map(move |case| Trial {
            entry,
            method: method.clone(),
            path: path.clone(),
            expected: Expectation::of(&self.matrix, entry, &case),
            case,
        })
    }

    /// Sends all requests to a server at a base URL such as `http://127.0.0.1:3000`.
    ///
    /// The call blocks: the server has to run on another thread. Whether the server reads bodies
    /// too early stays unknown.
    pub fn run_over_http(&self, base: &str) -> Report {
        http::run(self, base)
    }
}

impl Trial<'_> {
    async fn run(&self, target: &mut impl Target, report: &mut Report, when: &str) {
        report.requests += 1;
        let findings = &mut report.findings;
        let mut find = |expected: String, got: String| {
            findings.push(Finding {
                route: route(self.entry),
                sender: format!("{}{when}", self.case),
                expected,
                got,
            });
        };
        let answer = match target.send(self.case.sent(&self.method, &self.path)).await {
            Ok(answer) => answer,
            Err(problem) => return find("an answer".to_owned(), problem),
        };
        let missing = if self.expected.is_concealed() {
            let sent = self.case.sent(&self.method, case::NOWHERE);
            target.send(sent).await.ok()
        } else {
            None
        };
        self.expected.check(&answer, missing.as_ref(), find);
    }
}
