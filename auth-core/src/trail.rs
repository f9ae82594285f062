//! The trail of decisions: an event each, on target `auth`. Never credentials.
//!
//! | decision | level | fields beside the message |
//! |---|---|---|
//! | allowed | debug | `realm`, `requirement`; `scheme` and `subject` unless anonymous |
//! | denied | info | `realm`, `status`, `requirement`, `reason`; `scheme` and `subject` if known |
//! | condition cannot tell | error | `realm`, `requirement`, `condition`, `reason`; the decision follows |
//! | denied by `ensure` | info | `status`, `reason`: the line |
//! | verifier out of reach | error | `realm`, `scheme`, `status`, `requirement`, `reason` |
//! | realm missing, guard misplaced | error | `realm`, `status`, `requirement` |
//!
//! `status` is what the client gets, which is 404 on a concealed route; `reason` is the true one.

use crate::condition::Check;
use crate::denial::Denial;
use crate::principal::Principal;
use crate::realm::Realm;
use crate::requirement::Requirement;
use crate::scheme::{SchemeList, SchemeSet};
use core::fmt::Display;
use core::panic::Location;

pub(crate) fn allowed<R: Realm>(
    requirement: &Requirement<R>,
    scheme: usize,
    principal: &R::Principal,
) {
    tracing::debug!(
        target: "auth",
        realm = R::NAME,
        scheme = name::<R>(scheme),
        subject = principal.subject(),
        %requirement,
        "allowed",
    );
}

/// Let in without credentials, where that is allowed.
pub(crate) fn anonymous<R: Realm>(requirement: &Requirement<R>) {
    tracing::debug!(target: "auth", realm = R::NAME, %requirement, "allowed");
}

/// Refused before it was known who asks.
pub(crate) fn denied<R: Realm>(
    requirement: &Requirement<R>,
    denial: Denial,
    tried: SchemeSet,
    reason: impl Display,
) -> Denial {
    let denial = requirement.answer(denial);
    tracing::info!(
        target: "auth",
        realm = R::NAME,
        scheme = tried.single().and_then(name::<R>),
        status = denial.status().as_u16(),
        %requirement,
        %reason,
        "denied",
    );
    denial
}

/// Refused to somebody known.
pub(crate) fn forbidden<R: Realm>(
    requirement: &Requirement<R>,
    denial: Denial,
    scheme: usize,
    principal: &R::Principal,
    reason: Option<&str>,
) -> Denial {
    let reason = reason.or(denial.error());
    let denial = requirement.answer(denial);
    tracing::info!(
        target: "auth",
        realm = R::NAME,
        scheme = name::<R>(scheme),
        subject = principal.subject(),
        status = denial.status().as_u16(),
        %requirement,
        reason,
        "denied",
    );
    denial
}

pub(crate) fn unavailable<R: Realm>(
    requirement: &Requirement<R>,
    denial: Denial,
    scheme: usize,
    reason: impl Display,
) -> Denial {
    let denial = requirement.answer(denial);
    tracing::error!(
        target: "auth",
        realm = R::NAME,
        scheme = name::<R>(scheme),
        status = denial.status().as_u16(),
        %requirement,
        %reason,
        "verifier out of reach",
    );
    denial
}

/// Refused by the handler itself, which says where and no more.
pub(crate) fn not_ensured(denial: Denial, location: &Location<'_>) -> Denial {
    tracing::info!(
        target: "auth",
        status = denial.status().as_u16(),
        reason = %location,
        "denied",
    );
    denial
}

/// Not a decision, but the operator has to know.
pub(crate) fn cannot_tell<R: Realm>(requirement: &Requirement<R>, check: &Check<R>, reason: &str) {
    tracing::error!(
        target: "auth",
        realm = R::NAME,
        %requirement,
        condition = check.name(),
        reason,
        "condition cannot tell",
    );
}

/// Only actix-web can be set up without the realm.
#[cfg(feature = "actix")]
pub(crate) fn realm_missing<R: Realm>(requirement: &Requirement<R>) -> Denial {
    let denial = requirement.answer(Denial::realm_missing());
    tracing::error!(
        target: "auth",
        realm = R::NAME,
        status = denial.status().as_u16(),
        %requirement,
        "the realm is not in the app data: add `.app_data(web::Data::new(realm))`",
    );
    denial
}

/// Only in actix-web are extractors polled together.
#[cfg(feature = "actix")]
pub(crate) fn misplaced_guard<R: Realm>(requirement: &Requirement<R>) -> Denial {
    let denial = requirement.answer(Denial::realm_missing());
    tracing::error!(
        target: "auth",
        realm = R::NAME,
        status = denial.status().as_u16(),
        %requirement,
        "the guard stands behind an argument that takes the payload: put it first",
    );
    denial
}

impl<R: Realm> Requirement<R> {
    /// What the client gets to see of a refusal.
    fn answer(&self, denial: Denial) -> Denial {
        if self.concealed {
            Denial::not_found()
        } else {
            denial
        }
    }
}

fn name<R: Realm>(scheme: usize) -> Option<&'static str> {
    R::Schemes::NAMES.get(scheme).copied()
}
