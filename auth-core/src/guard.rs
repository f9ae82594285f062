//! The proof that a policy was met.

use crate::denial::Denial;
use crate::head::RequestHead;
use crate::policy::Policy;
use core::fmt;

/// The extractor that the attributes put first into a handler's arguments.
///
/// A value exists only if this request met policy `P`: the field is private, and nothing
/// but the evaluator's answer makes one. As the first argument it is extracted before
/// anything else, in particular before a byte of the body is read.
pub struct Guard<P: Policy> {
    admitted: P::Admitted,
}

impl<P: Policy> Guard<P> {
    /// Decides on a request.
    ///
    /// The attributes have it done before the handler runs. By hand, it is for those who
    /// serve requests without a framework that this crate knows:
    ///
    /// ```
    /// use auth_core::{Denial, Guard, Policy, RequestHead};
    /// use http::{Request, Response};
    ///
    /// async fn serve<P: Policy>(
    ///     realm: &P::Realm,
    ///     request: Request<()>,
    ///     handler: impl AsyncFn(Guard<P>) -> Response<String>,
    /// ) -> Response<String> {
    ///     let (head, ()) = request.into_parts();
    ///     match Guard::check(realm, &RequestHead::from(&head)).await {
    ///         Ok(guard) => handler(guard).await,
    ///         Err(denial) => denial.into_response(),
    ///     }
    /// }
    /// ```
    ///
    /// # Errors
    ///
    /// If the request does not meet the policy.
    pub async fn check(realm: &P::Realm, head: &RequestHead<'_>) -> Result<Self, Denial> {
        match P::decide(realm, head, P::REQUIREMENT).await {
            Ok(admitted) => Ok(Self { admitted }),
            Err(denial) => Err(denial.rendered(realm, head)),
        }
    }

    /// Who was let in: the principal, or an `Option` of it where anonymous requests are
    /// allowed.
    #[must_use]
    pub const fn principal(&self) -> &P::Admitted {
        &self.admitted
    }

    /// Gives up the proof for the principal itself.
    #[must_use]
    pub fn into_principal(self) -> P::Admitted {
        self.admitted
    }
}

impl<P: Policy<Admitted: fmt::Debug>> fmt::Debug for Guard<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Guard").field(&self.admitted).finish()
    }
}

/// A handler's guard and its other arguments: the one argument that the attributes leave.
///
/// The arguments `T`, a tuple, are extracted when the guard has decided and not before, in
/// either framework. So nothing of a refused request is looked at, whatever its extractors
/// do, and a handler may have as many arguments as without the attribute.
pub struct Guarded<P: Policy, T> {
    /// The guard.
    pub guard: Guard<P>,
    /// What the handler takes besides.
    pub arguments: T,
}

impl<P: Policy<Admitted: fmt::Debug>, T: fmt::Debug> fmt::Debug for Guarded<P, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Guarded")
            .field("guard", &self.guard)
            .field("arguments", &self.arguments)
            .finish()
    }
}
