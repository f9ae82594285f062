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
//! the expression of `#[authorize]`. [`ensure`](crate::ensure()) says in an event of its own, of
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

use crate::condition::Check;
use crate::denial::{Denial, DenialKind, Told};
use crate::principal::Principal;
use crate::realm::Realm;
use crate::requirement::Requirement;
use crate::scheme::SchemeList;
use core::fmt;
use core::panic::Location;
use escape::{Escaped, escaped};

mod escape;

/// How a request fared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Outcome {
    /// It was let in.
    Allowed,
    /// It was refused.
    Denied,
    /// Whether to let it in could not be found out, so it was refused.
    Unavailable,
}

/// A decision, as [`Realm::observe`] learns of it.
pub struct Decision<'a, R: Realm> {
    outcome: Outcome,
    requirement: &'a Requirement<R>,
    scheme: Option<&'static str>,
    subject: Option<&'a str>,
    denial: Option<&'a Denial>,
    reason: Option<&'a dyn fmt::Display>,
}

impl<'a, R: Realm> Decision<'a, R> {
    /// How the request fared.
    #[must_use]
    pub const fn outcome(&self) -> Outcome {
        self.outcome
    }

    /// What was demanded of it.
    #[must_use]
    pub const fn requirement(&self) -> &'a Requirement<R> {
        self.requirement
    }

    /// The scheme of the credentials, if they are of one.
    #[must_use]
    pub const fn scheme(&self) -> Option<&'static str> {
        self.scheme
    }

    /// Who asks, if that is known and the principal says so.
    #[must_use]
    pub const fn subject(&self) -> Option<&'a str> {
        self.subject
    }

    /// What kind of refusal it is, on a concealed route too; `None` if it is none.
    #[must_use]
    pub fn kind(&self) -> Option<DenialKind> {
        self.denial.map(Denial::kind)
    }

    /// The status that the client gets, unless it is let in; see the field `status` of
    /// [events](crate::trail#fields).
    #[must_use]
    pub fn status(&self) -> Option<http::StatusCode> {
        let concealed = self.requirement.is_concealed();
        let status = |denial: &Denial| {
            if concealed {
                http::StatusCode::NOT_FOUND
            } else {
                denial.status()
            }
        };
        self.denial.map(status)
    }

    /// Why it was refused. Not for the client.
    #[must_use]
    pub const fn reason(&self) -> Option<&'a dyn fmt::Display> {
        self.reason
    }
}

impl<R: Realm> fmt::Debug for Decision<'_, R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Decision")
            .field("outcome", &self.outcome)
            .field("requirement", &format_args!("{}", self.requirement))
            .field("scheme", &self.scheme)
            .field("subject", &self.subject)
            .field("kind", &self.kind())
            .field("status", &self.status())
            .field("reason", &self.reason.map(tracing::field::display))
            .finish()
    }
}

pub(crate) fn allowed<R: Realm>(
    realm: &R,
    requirement: &Requirement<R>,
    scheme: usize,
    principal: &R::Principal,
) {
    let decision = Decision {
        outcome: Outcome::Allowed,
        requirement,
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
    denial: Denial,
    scheme: Option<usize>,
    subject: Option<&str>,
    reason: impl fmt::Display,
) -> Denial {
    let decision = Decision {
        outcome: Outcome::Denied,
        requirement,
        scheme: scheme.and_then(name::<R>),
        subject,
        denial: Some(&denial),
        reason: Some(&reason),
    };
    record::denied(realm, &decision);
    requirement.answer(denial)
}

pub(crate) fn unavailable<R: Realm>(
    realm: &R,
    requirement: &Requirement<R>,
    denial: Denial,
    scheme: usize,
    reason: impl fmt::Display,
) -> Denial {
    let decision = Decision {
        outcome: Outcome::Unavailable,
        requirement,
        scheme: name::<R>(scheme),
        subject: None,
        denial: Some(&denial),
        reason: Some(&reason),
    };
    record::unavailable(realm, &decision);
    requirement.answer(denial)
}

/// Refused because the principal cannot be judged: a defect of the server.
pub(crate) fn foreign_principal<R: Realm>(
    realm: &R,
    requirement: &Requirement<R>,
    scheme: usize,
    subject: Option<&str>,
) -> Denial {
    let denial = Denial::realm_missing();
    record::foreign_principal(
        realm,
        &Decision {
            outcome: Outcome::Unavailable,
            requirement,
            scheme: name::<R>(scheme),
            subject,
            denial: Some(&denial),
            reason: Some(&"the principal's roles or scopes are of another vocabulary"),
        },
    );
    requirement.answer(denial)
}

/// Refused to somebody known by the handler, with a denial that may be in the log already.
pub(crate) fn returned<R: Realm>(
    realm: &R,
    requirement: &Requirement<R>,
    denial: Denial,
    scheme: Option<usize>,
    subject: Option<&str>,
) -> Denial {
    let decision = Decision {
        outcome: match denial.kind() {
            DenialKind::Unavailable => Outcome::Unavailable,
            _ => Outcome::Denied,
        },
        requirement,
        scheme: scheme.and_then(name::<R>),
        subject,
        denial: Some(&denial),
        reason: Some(&"by the handler"),
    };
    match denial.is_told() {
        Told::Nobody => record::denied(realm, &decision),
        Told::Log => realm.observe(&decision),
        Told::Both => {}
    }
    requirement.answer(denial)
}

/// Refused by the handler itself, which says where and no more.
pub(crate) fn not_ensured(denial: Denial, location: &Location<'_>) -> Denial {
    tracing::info!(
        target: "auth",
        status = denial.status().as_u16(),
        reason = %Escaped(location),
        "denied",
    );
    denial.told(Told::Log)
}

/// Not a decision, but the operator has to know.
pub(crate) fn cannot_tell<R: Realm>(requirement: &Requirement<R>, check: &Check<R>, reason: &str) {
    tracing::error!(
        target: "auth",
        realm = R::NAME,
        requirement = %Escaped(requirement),
        condition = %Escaped(check),
        reason = &*escaped(reason),
        "condition cannot tell",
    );
}

/// Only actix-web can be set up without the realm. Nobody is there to observe it.
#[cfg(feature = "actix")]
pub(crate) fn realm_missing<R: Realm>(requirement: &Requirement<R>) -> Denial {
    let denial = requirement.answer(Denial::realm_missing());
    tracing::error!(
        target: "auth",
        realm = R::NAME,
        status = denial.status().as_u16(),
        requirement = %Escaped(requirement),
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
        requirement = %Escaped(requirement),
        "the guard stands behind an argument that takes the payload: put it first",
    );
    denial
}

/// Records that a request has lost the decision of a group policy.
#[cfg(feature = "actix")]
pub(crate) fn undecided<R: Realm>(requirement: &Requirement<R>) -> Denial {
    let denial = requirement.answer(Denial::realm_missing());
    tracing::error!(
        target: "auth",
        realm = R::NAME,
        status = denial.status().as_u16(),
        %requirement,
        "the decision of the group is lost: a middleware inside it replaces the request's extensions",
    );
    denial
}

/// The event, and then the observer.
mod record {
    use super::Decision;
    use super::escape::{Escaped, escaped};
    use crate::realm::Realm;

    pub(super) fn denied<R: Realm>(realm: &R, decision: &Decision<'_, R>) {
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

    pub(super) fn unavailable<R: Realm>(realm: &R, decision: &Decision<'_, R>) {
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

    pub(super) fn foreign_principal<R: Realm>(realm: &R, decision: &Decision<'_, R>) {
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

impl<R: Realm> Requirement<R> {
    /// What the client gets to see of a refusal.
    fn answer(&self, denial: Denial) -> Denial {
        let answer = if self.concealed {
            Denial::not_found()
        } else {
            denial
        };
        answer.told(Told::Both)
    }
}

fn name<R: Realm>(scheme: usize) -> Option<&'static str> {
    R::Schemes::NAMES.get(scheme).copied()
}
