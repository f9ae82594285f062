//! What a refusal says.

use crate::challenge::{Challenges, RealmName};
use crate::denial::Denial;
use crate::realm::Realm;
use crate::requirement::{Held, Requirement};
use crate::scheme::{AuthError, ChallengeContext, SchemeList, SchemeSet};

/// What a refusal is made from.
pub(super) struct Refusal<'a, R: Realm> {
    pub(super) realm: &'a R,
    pub(super) requirement: &'static Requirement<R>,
}

impl<R: Realm> Refusal<'_, R> {
    pub(super) fn bad_credentials(&self, tried: SchemeSet, error: AuthError) -> Denial {
        let challenges = self.challenges(tried, Some(error));
        if error == AuthError::InvalidRequest {
            return Denial::invalid_request(challenges);
        }
        let denial = Denial::unauthorized(challenges);
        if tried.intersects(R::Schemes::OAUTH) {
            denial.with_error("invalid_token")
        } else {
            denial
        }
    }

    /// The challenges of all accepted schemes, the error on those that were tried.
    pub(super) fn challenges(&self, tried: SchemeSet, error: Option<AuthError>) -> Challenges {
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
            resource_metadata: self.realm.resource_metadata(),
        }
    }
}
