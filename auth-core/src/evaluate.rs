//! The one evaluator: a requirement and a request in, a principal or a denial out.
//! Generic over the realm, not over the handler.

mod known;
mod refusal;
#[cfg(test)]
mod tests;

use crate::denial::Denial;
use crate::head::RequestHead;
use crate::realm::Realm;
use crate::requirement::Requirement;
use crate::scheme::{AuthError, Authentication, SchemeList, SchemeSet};
use crate::trail;
use crate::verify::Failure;
use known::Known;
use refusal::Refusal;

/// Lets in whoever meets the requirement.
pub(crate) async fn required<R: Realm>(
    realm: &R,
    head: &RequestHead<'_>,
    requirement: &'static Requirement<R>,
) -> Result<R::Principal, Denial> {
    if let Some(principal) = authenticate(realm, head, requirement).await? {
        return Ok(principal);
    }
    let refusal = Refusal { realm, requirement };
    let denial = Denial::unauthorized(refusal.challenges(SchemeSet::EMPTY, None));
    Err(trail::denied::<R>(
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
    requirement: &'static Requirement<R>,
) -> Result<Option<R::Principal>, Denial> {
    let principal = authenticate(realm, head, requirement).await?;
    if principal.is_none() {
        trail::anonymous::<R>(requirement);
    }
    Ok(principal)
}

/// Finds out who meets the requirement; `None` when the request presents no credentials.
async fn authenticate<R: Realm>(
    realm: &R,
    head: &RequestHead<'_>,
    requirement: &'static Requirement<R>,
) -> Result<Option<R::Principal>, Denial> {
    let refusal = Refusal { realm, requirement };
    match R::Schemes::authenticate(realm, head, requirement.schemes).await {
        Authentication::Absent => Ok(None),
        Authentication::Malformed { tried, error } => {
            let denial = refusal.bad_credentials(tried, error);
            Err(trail::denied::<R>(
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
                Err(trail::denied::<R>(requirement, denial, tried, &error))
            }
            Failure::Unavailable(retry_after) => {
                let denial = Denial::unavailable(retry_after);
                Err(trail::unavailable::<R>(requirement, denial, scheme, &error))
            }
        },
        Authentication::Verified { scheme, principal } => {
            let known = Known {
                refusal: &refusal,
                scheme,
                principal: &principal,
            };
            known.decide(head).await?;
            trail::allowed::<R>(requirement, scheme, &principal);
            Ok(Some(principal))
        }
    }
}
