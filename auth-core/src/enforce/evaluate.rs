//! The one evaluator: a requirement and a request in, a principal or a denial out.
//! Generic over the realm, not over the handler.

mod known;
mod refusal;
#[cfg(test)]
mod tests;

use crate::denial::Denial;
use crate::enforce::audit;
use crate::names::Admitted;
use crate::realm::Realm;
use crate::realm::scheme::{Authentication, SchemeList};
use crate::request::head::RequestHead;
use crate::requirement::Requirement;
use known::{Known, Progress};
use refusal::Refusal;

/// A caller that met a requirement.
#[expect(
    unreachable_pub,
    reason = "with a private type, a forged guard would be two compile errors"
)]
pub struct Passed<A> {
    /// The principal, or the absence of one.
    pub(crate) admitted: A,
    /// The index of the scheme that the principal authenticated by.
    pub(crate) scheme: Option<usize>,
}

/// Decides on a request.
///
/// A guard has this future and the verifier's, and no other: each layer around them would be
/// copied for every request.
pub(crate) async fn decide<R: Realm, A: Admitted<Principal = R::Principal>>(
    realm: &R,
    head: &RequestHead<'_>,
    requirement: &'static Requirement<R>,
) -> Result<Passed<A>, Denial> {
    let found = R::Schemes::authenticate(realm, head, requirement.schemes).await;
    let refusal = Refusal { realm, requirement };
    let (scheme, principal) = match found {
        Authentication::Verified { scheme, principal } => (scheme, principal),
        Authentication::Absent => {
            let Some(admitted) = A::anonymous() else {
                return Err(refusal.absent());
            };
            audit::anonymous(realm, requirement);
            return Ok(Passed {
                admitted,
                scheme: None,
            });
        }
        Authentication::Malformed { tried, error } => return Err(refusal.malformed(tried, error)),
        Authentication::Refused { scheme, error } => return Err(refusal.refused(scheme, &error)),
    };
    let known = Known::new(&refusal, scheme, &principal);
    match known.decide(head) {
        Progress::Decided(decided) => decided?,
        Progress::Waiting(waiting) => Box::pin(known.wait(waiting, head)).await?,
    }
    audit::allowed(realm, requirement, scheme, &principal);
    Ok(Passed {
        admitted: A::principal(principal),
        scheme: Some(scheme),
    })
}
