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
use crate::scheme::{Authentication, SchemeList};
use crate::trail;
use known::{Known, Progress};
pub(crate) use refusal::Refusal;

/// Who was let in.
pub struct Passed<A> {
    /// What is known of them.
    pub(crate) admitted: A,
    /// Of their credentials, if they have any.
    pub(crate) scheme: Option<usize>,
}

/// Whom a guard lets in beside the principals who meet the requirement.
pub(crate) trait Admission<R: Realm> {
    /// What is known of whom it lets in.
    type Admitted;

    /// Of a principal who meets the requirement.
    fn somebody(principal: R::Principal) -> Self::Admitted;

    /// Of a request without credentials, if that is let in.
    fn nobody(refusal: &Refusal<'_, R>) -> Result<Self::Admitted, Denial>;
}

/// Lets in who meets the requirement; without credentials, `A` decides.
///
/// The one future there is of a guard, beside the verifier's: each layer around it would be
/// copied for every request.
pub(crate) async fn admit<R: Realm, A: Admission<R>>(
    realm: &R,
    head: &RequestHead<'_>,
    requirement: &'static Requirement<R>,
) -> Result<Passed<A::Admitted>, Denial> {
    let found = R::Schemes::authenticate(realm, head, requirement.schemes).await;
    let refusal = Refusal { realm, requirement };
    let (scheme, principal) = match found {
        Authentication::Verified { scheme, principal } => (scheme, principal),
        Authentication::Absent => {
            let admitted = A::nobody(&refusal)?;
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
    trail::allowed(realm, requirement, scheme, &principal);
    Ok(Passed {
        admitted: A::somebody(principal),
        scheme: Some(scheme),
    })
}
