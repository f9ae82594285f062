//! The trail of decisions: who was let in and who was not, for whoever watches the service.
//!
//! Each decision of a guard is a [`tracing`] event on target `auth`, and a call of
//! [`Realm::observe`] for those who count decisions or ship them elsewhere.
//!
//! # Events
//!
//! | message | level | when |
//! |---|---|---|
//! | `allowed` | debug | the request meets the requirement |
//! | `denied` | info | it does not, or the handler refuses it then |
//! | `condition cannot tell` | error | a condition that decides could not; the decision follows |
//! | `verifier out of reach` | error | that could not be found out |
//! | `the realm is not in the app data: …` | error | the server is not set up to find out |
//! | `the decision of the group is lost: …` | error | a middleware in actix-web has cleared it |
//! | `the guard stands behind …` | error | the handler is not written to find out in time |
//! | `the principal's roles or scopes …` | error | the principal was made for a realm with another vocabulary |
//!
//! # Fields
//!
//! Names and meaning are stable: a release that changes them is a breaking one. There may come
//! more.
//!
//! | field | type | is |
//! |---|---|---|
//! | `realm` | text | the name of the realm |
//! | `scheme` | text | the scheme of the credentials, if they are of one |
//! | `subject` | text | who asks, if that is known and the principal says so |
//! | `status` | number | what the client is told, unless allowed: 404 on a concealed route, 303 to a login page is 401 |
//! | `requirement` | text | what is demanded, in the words of the attributes |
//! | `reason` | text | why, unless allowed: the true reason, in the verifier's words where it gave some |
//!
//! What a handler refuses has the subject unless the handler has taken the principal. The reason is
//! the expression of `#[authorize]`. [`ensure_authorized`](crate::ensure_authorized) says in an event of its own, of
//! `status` 403 also where the route is concealed, in `reason` the place in the code.
//!
//! The fields hold nothing of the request: no credentials, no path, nothing else that a refused
//! client could write into the log. Only verifiers, principals and conditions contribute text, and
//! they must not repeat credentials. Control characters in their text are escaped (`\n`, `\u{1b}`),
//! and so are the characters that separate lines or change the direction of text: whatever the
//! subscriber, a decision is one line. Observers get the text as it is.
//!
//! # Floods
//!
//! Nothing is kept. A refused request costs the memory of its answer, and an event that a
//! subscriber of one's own choice may sample.

use crate::denial::{Denial, DenialKind, Recorded};
use crate::names::principal::Principal;
use crate::realm::Realm;
use crate::realm::scheme::SchemeList;
use crate::realm::{Decision, Outcome};
use crate::requirement::Requirement;
use crate::requirement::condition::ConditionRef;
use core::fmt;
use core::panic::Location;
use escape::{Escaped, escaped};

mod escape;

pub(crate) fn allowed<R: Realm>(
    realm: &R,
    requirement: &Requirement<R>,
    scheme: usize,
    principal: &R::Principal,
) {
    let decision = Decision {
        outcome: Outcome::Allowed,
        requirement,
        concealed: requirement.is_concealed(),
        scheme: name::<R>(scheme),
        subject: principal.subject(),
        denial: None,
        reason: None,
    };
    tracing::debug!(
        target: "auth",
        realm = R::NAME,
        scheme = decision.scheme.map(escaped).as_deref(),
        subject = decision.subject.map(escaped).as_deref(),
        requirement = %Escaped(requirement),
        "allowed",
    );
    realm.observe(&decision);
}

/// Let in without credentials, where that is allowed.
pub(crate) fn anonymous<R: Realm>(realm: &R, requirement: &Requirement<R>) {
    tracing::debug!(
        target: "auth",
        realm = R::NAME,
        requirement = %Escaped(requirement),
        "allowed",
    );
    realm.observe(&Decision {
        outcome: Outcome::Allowed,
        requirement,
        concealed: requirement.is_concealed(),
        scheme: None,
        subject: None,
        denial: None,
        reason: None,
    });
}

/// Refused, to somebody known or not.
pub(crate) fn denied<R: Realm>(
    realm: &R,
    requirement: &Requirement<R>,
    denial: &Denial,
    scheme: Option<usize>,
    subject: Option<&str>,
    reason: impl fmt::Display,
) {
    let decision = Decision {
        outcome: Outcome::Denied,
        requirement,
        concealed: requirement.is_concealed(),
        scheme: scheme.and_then(name::<R>),
        subject,
        denial: Some(denial),
        reason: Some(&reason),
    };
    record::denied(realm, &decision);
}

pub(crate) fn unavailable<R: Realm>(
    realm: &R,
    requirement: &Requirement<R>,
    denial: &Denial,
    scheme: usize,
    reason: impl fmt::Display,
) {
    let decision = Decision {
        outcome: Outcome::Unavailable,
        requirement,
        concealed: requirement.is_concealed(),
        scheme: name::<R>(scheme),
        subject: None,
        denial: Some(denial),
        reason: Some(&reason),
    };
    record::unavailable(realm, &decision);
}

/// Refused because the principal cannot be judged: a defect of the server.
pub(crate) fn foreign_principal<R: Realm>(
    realm: &R,
    requirement: &Requirement<R>,
    denial: &Denial,
    scheme: usize,
    subject: Option<&str>,
) {
    record::foreign_principal(
        realm,
        &Decision {
            outcome: Outcome::Unavailable,
            requirement,
            concealed: requirement.is_concealed(),
            scheme: name::<R>(scheme),
            subject,
            denial: Some(denial),
            reason: Some(&"the principal's roles or scopes are of another vocabulary"),
        },
    );
}

/// Refused to somebody known by the handler, with a denial that may be in the log already.
pub(crate) fn returned<R: Realm>(
    realm: &R,
    requirement: &Requirement<R>,
    denial: &Denial,
    scheme: Option<usize>,
    subject: Option<&str>,
) {
    let decision = Decision {
        outcome: match denial.kind() {
            DenialKind::Unavailable => Outcome::Unavailable,
            _ => Outcome::Denied,
        },
        requirement,
        concealed: requirement.is_concealed(),
        scheme: scheme.and_then(name::<R>),
        subject,
        denial: Some(denial),
        reason: Some(&"by the handler"),
    };
    match denial.is_told() {
        Recorded::Nobody => record::denied(realm, &decision),
        Recorded::Log => realm.observe(&decision),
        Recorded::Both => {}
    }
}

/// Refused by the handler itself, which says where and no more.
pub(crate) fn not_ensured(denial: Denial, location: &Location<'_>) -> Denial {
    tracing::info!(
        target: "auth",
        status = denial.status().as_u16(),
        reason = %Escaped(location),
        "denied",
    );
    denial.told(Recorded::Log)
}

/// Not a decision, but the operator has to know.
pub(crate) fn cannot_tell<R: Realm>(
    requirement: &Requirement<R>,
    check: &ConditionRef<R>,
    reason: &str,
) {
    tracing::error!(
        target: "auth",
        realm = R::NAME,
        requirement = %Escaped(requirement),
        condition = %Escaped(check),
        reason = &*escaped(reason),
        "condition cannot tell",
    );
}

/// A defect of the server that keeps actix-web from deciding.
#[cfg(feature = "actix")]
#[derive(Clone, Copy)]
pub(crate) enum Defect {
    RealmMissing,
    /// actix-web polls the extractors of a handler together.
    MisplacedGuard,
    /// A request without the decision of a group policy.
    DecisionLost,
}

/// Records a defect. Without the realm, or before its decision, there is no observer to tell.
#[cfg(feature = "actix")]
pub(crate) fn misconfigured<R: Realm>(requirement: &Requirement<R>, defect: Defect) -> Denial {
    let denial = requirement.answer(Denial::misconfigured());
    let message = match defect {
        Defect::RealmMissing => {
            "the realm is not in the app data: add `.app_data(web::Data::new(realm))`"
        }
        Defect::MisplacedGuard => {
            "the guard stands behind an argument that takes the payload: put it first"
        }
        Defect::DecisionLost => {
            "the decision of the group is lost: a middleware inside it replaces the request's extensions"
        }
    };
    tracing::error!(
        target: "auth",
        realm = R::NAME,
        status = denial.status().as_u16(),
        requirement = %Escaped(requirement),
        "{message}",
    );
    denial
}

/// The event, and then the observer.
mod record {
    use super::Decision;
    use super::escape::{Escaped, escaped};
    use crate::realm::Realm;

    pub(super) fn denied<R: Realm>(realm: &R, decision: &Decision<'_>) {
        tracing::info!(
            target: "auth",
            realm = R::NAME,
            scheme = decision.scheme.map(escaped).as_deref(),
            subject = decision.subject.map(escaped).as_deref(),
            status = decision.status().map(|status| status.as_u16()),
            requirement = %Escaped(decision.requirement),
            reason = decision.reason.map(|reason| display(Escaped(reason))),
            "denied",
        );
        realm.observe(decision);
    }

    pub(super) fn unavailable<R: Realm>(realm: &R, decision: &Decision<'_>) {
        tracing::error!(
            target: "auth",
            realm = R::NAME,
            scheme = decision.scheme.map(escaped).as_deref(),
            status = decision.status().map(|status| status.as_u16()),
            requirement = %Escaped(decision.requirement),
            reason = decision.reason.map(|reason| display(Escaped(reason))),
            "verifier out of reach",
        );
        realm.observe(decision);
    }

    pub(super) fn foreign_principal<R: Realm>(realm: &R, decision: &Decision<'_>) {
        tracing::error!(
            target: "auth",
            realm = R::NAME,
            scheme = decision.scheme.map(escaped).as_deref(),
            subject = decision.subject.map(escaped).as_deref(),
            status = decision.status().map(|status| status.as_u16()),
            requirement = %Escaped(decision.requirement),
            "the principal's roles or scopes are of another vocabulary than the realm's: \
             make them with `Realm::ROLES.set(…)` and `Realm::SCOPES.set(…)` of this realm",
        );
        realm.observe(decision);
    }
}

fn name<R: Realm>(scheme: usize) -> Option<&'static str> {
    R::Schemes::NAMES.get(scheme).copied()
}
