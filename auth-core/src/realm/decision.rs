//! A decision on a request, as [`Realm::observe`] learns of it.

use crate::denial::{Denial, DenialKind};
use core::fmt;

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

/// A decision, as [`Realm::observe`](super::Realm::observe) learns of it.
pub struct Decision<'a> {
    pub(crate) outcome: Outcome,
    pub(crate) requirement: &'a dyn fmt::Display,
    pub(crate) concealed: bool,
    pub(crate) scheme: Option<&'static str>,
    pub(crate) subject: Option<&'a str>,
    pub(crate) denial: Option<&'a Denial>,
    pub(crate) reason: Option<&'a dyn fmt::Display>,
}

impl<'a> Decision<'a> {
    /// How the request fared.
    #[must_use]
    pub const fn outcome(&self) -> Outcome {
        self.outcome
    }

    /// What was demanded of it.
    #[must_use]
    pub const fn requirement(&self) -> &'a dyn fmt::Display {
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
    /// [events](crate::audit#fields).
    #[must_use]
    pub fn status(&self) -> Option<http::StatusCode> {
        let concealed = self.concealed;
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

impl fmt::Debug for Decision<'_> {
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
