//! Attacking every route of a service, and calling its handlers directly. For tests only.
//!
//! A [`Probe`] goes through an [`AccessMatrix`]: to each route it sends requests without
//! credentials, with credentials of an unknown scheme, malformed ones, wrong ones, and those
//! of each [`Actor`]. What must come back is worked out from the requirement, and everything
//! that is different is in the [`Report`].

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

use crate::matrix::AccessMatrix;
use expect::Expectation;
use std::collections::BTreeMap;

/// Requests to every route of a matrix, and what must come back.
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
}

impl Probe {
    /// Of everything in a matrix.
    pub const fn new(matrix: AccessMatrix) -> Self {
        Self {
            matrix,
            actors: Vec::new(),
            parameters: BTreeMap::new(),
        }
    }

    /// Adds somebody whose credentials the service accepts.
    pub fn actor(mut self, actor: Actor) -> Self {
        self.actors.push(actor);
        self
    }

    /// Sets what is in the place of a parameter of paths; it is `1` otherwise.
    pub fn parameter(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.parameters.insert(name.into(), value.into());
        self
    }

    /// Sends everything, one request after the other, and looks at what comes back.
    ///
    /// Routes are called as they are: those whose actors are let in do what they do.
    pub async fn run(&self, mut target: impl Target) -> Report {
        let mut report = Report::default();
        for entry in self.matrix.entries() {
            if entry.is_unchecked() {
                report.skip(entry);
                continue;
            }
            let method = case::method(&self.matrix, entry);
            let path = case::path(entry.path(), &self.parameters);
            for case in case::all(entry, &self.actors) {
                let sent = case.sent(&method, &path);
                let expected = Expectation::of(&self.matrix, entry, &case);
                report.count();
                let answer = match target.send(sent).await {
                    Ok(answer) => answer,
                    Err(problem) => {
                        report.add(entry, &case, "an answer", problem);
                        continue;
                    }
                };
                let missing = if expected.is_concealed() {
                    let sent = case.sent(&method, case::NOWHERE);
                    target.send(sent).await.ok()
                } else {
                    None
                };
                expected.check(&answer, missing.as_ref(), |expected, got| {
                    report.add(entry, &case, expected, got);
                });
            }
        }
        report
    }

    /// Sends everything to a server at a base URL such as `http://127.0.0.1:3000`, and waits:
    /// not to be called where the server runs on the same thread.
    ///
    /// Whether bodies were read cannot be seen from there.
    pub fn run_over_http(&self, base: &str) -> Report {
        http::run(self, base)
    }
}
