//! The one evaluator: a requirement and a request in, a principal or a denial out.
//! Generic over the realm, not over the handler.

use crate::challenge::{Challenges, RealmName};
use crate::denial::{Denial, Required};
use crate::head::RequestHead;
use crate::realm::Realm;
use crate::requirement::{Held, Requirement, Rule};
use crate::scheme::{AuthError, Authentication, ChallengeContext, SchemeList, SchemeSet};
use crate::trail;
use crate::verify::Failure;

/// Lets in whoever meets the requirement.
pub(crate) async fn required<R: Realm>(
    realm: &R,
    head: &RequestHead<'_>,
    requirement: &'static Requirement,
) -> Result<R::Principal, Denial> {
    if let Some(principal) = authenticate(realm, head, requirement).await? {
        return Ok(principal);
    }
    let refusal = Refusal { realm, requirement };
    let denial = Denial::unauthorized(refusal.challenges(SchemeSet::EMPTY, None));
    Err(trail::denied(
        realm,
        requirement,
        denial,
        SchemeSet::EMPTY,
        "no credentials of an accepted scheme",
    ))
}

/// Lets in whoever meets the requirement, and whoever presents no credentials at all.
pub(crate) async fn optional<R: Realm>(
    realm: &R,
    head: &RequestHead<'_>,
    requirement: &'static Requirement,
) -> Result<Option<R::Principal>, Denial> {
    let principal = authenticate(realm, head, requirement).await?;
    if principal.is_none() {
        trail::anonymous(realm, requirement);
    }
    Ok(principal)
}

/// Finds out who meets the requirement; `None` when the request presents no credentials.
async fn authenticate<R: Realm>(
    realm: &R,
    head: &RequestHead<'_>,
    requirement: &'static Requirement,
) -> Result<Option<R::Principal>, Denial> {
    let refusal = Refusal { realm, requirement };
    match R::Schemes::authenticate(realm, head, requirement.schemes).await {
        Authentication::Absent => Ok(None),
        Authentication::Malformed { tried, error } => {
            let denial = refusal.bad_credentials(tried, error);
            Err(trail::denied(
                realm,
                requirement,
                denial,
                tried,
                "malformed credentials",
            ))
        }
        Authentication::Refused { scheme, error } => match error.kind() {
            Failure::Invalid => {
                let tried = SchemeSet::only(scheme);
                let denial = refusal.bad_credentials(tried, AuthError::InvalidCredentials);
                Err(trail::denied(realm, requirement, denial, tried, &error))
            }
            Failure::Unavailable(retry_after) => {
                let denial = Denial::unavailable(retry_after);
                Err(trail::unavailable(
                    realm,
                    requirement,
                    denial,
                    scheme,
                    &error,
                ))
            }
        },
        Authentication::Verified { scheme, principal } => {
            if let Some(denial) = refusal.step_up(scheme, &principal) {
                Err(trail::forbidden(
                    realm,
                    requirement,
                    denial,
                    scheme,
                    &principal,
                ))
            } else if requirement.rule.is_met_by(Held::by(&principal)) {
                trail::allowed(realm, requirement, scheme, &principal);
                Ok(Some(principal))
            } else {
                let denial = refusal.forbidden(scheme, Held::by(&principal));
                Err(trail::forbidden(
                    realm,
                    requirement,
                    denial,
                    scheme,
                    &principal,
                ))
            }
        }
    }
}

/// What a refusal is made from.
struct Refusal<'a, R> {
    realm: &'a R,
    requirement: &'static Requirement,
}

impl<R: Realm> Refusal<'_, R> {
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

    fn forbidden(&self, scheme: usize, held: Held) -> Denial {
        let rule = &self.requirement.rule;
        if !rule.is_met_by(held.with_every_scope()) {
            let required = R::DISCLOSE_REQUIREMENT.then(|| match rule {
                Rule::Role(name) => Required::Role(name.as_str()),
                _ => Required::Rule(rule.to_string()),
            });
            return Denial::forbidden().with_required(required);
        }
        let scope = self.scope(held);
        let context = self.context(Some(AuthError::InsufficientScope), scope.as_deref());
        let challenge = R::Schemes::scope_challenge(scheme, &context);
        Denial::insufficient_scope(challenge).with_required(scope.map(Required::Scope))
    }

    /// Unless the principal authenticated as it has to, or no authentication would let it in.
    fn step_up(&self, scheme: usize, principal: &R::Principal) -> Option<Denial> {
        let step_up = self.requirement.step_up?;
        let held = Held::by(principal);
        if step_up.is_met_by(principal) || !self.requirement.rule.is_met_by(held.with_every_scope())
        {
            return None;
        }
        let scope = self.scope(held);
        let step_up = R::DISCLOSE_REQUIREMENT.then_some(step_up);
        let challenges = R::Schemes::challenges(self.requirement.schemes, |index| {
            let error = (index == scheme).then_some(AuthError::InsufficientUserAuthentication);
            ChallengeContext {
                step_up,
                ..self.context(error, scope.as_deref())
            }
        });
        let required = step_up.map(Required::StepUp);
        Some(Denial::insufficient_authentication(challenges).with_required(required))
    }

    /// The challenges of all accepted schemes, the error on those that were tried.
    fn challenges(&self, tried: SchemeSet, error: Option<AuthError>) -> Challenges {
        let scope = self.scope(Held::by_anybody());
        R::Schemes::challenges(self.requirement.schemes, |scheme| {
            self.context(error.filter(|_| tried.contains(scheme)), scope.as_deref())
        })
    }

    fn scope(&self, held: Held) -> Option<String> {
        if R::DISCLOSE_REQUIREMENT {
            self.requirement.rule.scope(held)
        } else {
            None
        }
    }

    fn context<'s>(
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
