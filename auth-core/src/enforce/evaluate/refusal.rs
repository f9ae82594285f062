//! What a refusal says.

use crate::denial::{Denial, Recorded};
use crate::enforce::audit;
use crate::protocol::challenge::{Challenges, RealmName};
use crate::realm::Realm;
use crate::realm::scheme::{AuthError, ChallengeContext, SchemeList, SchemeSet};
use crate::realm::verify::{Failure, VerifyError};
use crate::requirement::{Held, Requirement};

impl<R: Realm> Requirement<R> {
    /// Returns the denial that the client gets in place of one that has been recorded: on a
    /// concealed route, the answer of a missing route.
    pub(crate) fn answer(&self, denial: Denial) -> Denial {
        let answer = if self.concealed {
            Denial::not_found()
        } else {
            denial
        };
        answer.told(Recorded::Both)
    }
}

/// What a refusal is made from.
pub(super) struct Refusal<'a, R: Realm> {
    pub(super) realm: &'a R,
    pub(super) requirement: &'static Requirement<R>,
}

impl<R: Realm> Refusal<'_, R> {
    /// The request has no credentials of an accepted scheme.
    pub(super) fn absent(&self) -> Denial {
        let denial = Denial::unauthorized(self.challenges(SchemeSet::EMPTY, None));
        let reason = "no credentials of an accepted scheme";
        audit::denied(self.realm, self.requirement, &denial, None, None, reason);
        self.requirement.answer(denial)
    }

    /// The request has credentials that are none.
    pub(super) fn malformed(&self, tried: SchemeSet, error: AuthError) -> Denial {
        let denial = self.bad_credentials(tried, error);
        audit::denied(
            self.realm,
            self.requirement,
            &denial,
            tried.single(),
            None,
            "malformed credentials",
        );
        self.requirement.answer(denial)
    }

    /// The verifier did not accept the credentials.
    pub(super) fn refused(&self, scheme: usize, error: &VerifyError) -> Denial {
        let denial = match error.kind() {
            Failure::Invalid => {
                let tried = SchemeSet::only(scheme);
                let denial = self.bad_credentials(tried, AuthError::InvalidCredentials);
                let scheme = Some(scheme);
                audit::denied(self.realm, self.requirement, &denial, scheme, None, error);
                denial
            }
            Failure::Unavailable(retry_after) => {
                let denial = Denial::unavailable(retry_after);
                audit::unavailable(self.realm, self.requirement, &denial, scheme, error);
                denial
            }
        };
        self.requirement.answer(denial)
    }

    fn bad_credentials(&self, tried: SchemeSet, error: AuthError) -> Denial {
        let challenges = self.challenges(tried, Some(error));
        if error == AuthError::InvalidRequest {
            return Denial::invalid_request(challenges);
        }
        let denial = Denial::invalid_credentials(challenges);
        if tried.intersects(R::Schemes::OAUTH) {
            denial.with_error("invalid_token")
        } else {
            denial
        }
    }

    /// The challenges of all accepted schemes, the error on those that were tried.
    fn challenges(&self, tried: SchemeSet, error: Option<AuthError>) -> Challenges {
        let scope = self.scope(&Held::by_anybody());
        R::Schemes::challenges(self.requirement.schemes, |scheme| {
            self.context(error.filter(|_| tried.contains(scheme)), scope.as_deref())
        })
    }

    pub(super) fn scope(&self, held: &Held<'_>) -> Option<String> {
        if R::DISCLOSE_REQUIREMENT {
            self.requirement.rule.scope(held)
        } else {
            None
        }
    }

    pub(super) fn context<'s>(
        &'s self,
        error: Option<AuthError>,
        scope: Option<&'s str>,
    ) -> ChallengeContext<'s> {
        ChallengeContext {
            realm: const { RealmName::new(R::NAME) },
            error,
            scope,
            step_up: None,
            resource_metadata: self.realm.resource_metadata(),
        }
    }
}
