//! The proof that a policy was met.

use crate::denial::Denial;
use crate::enforce::evaluate::{self, Passed};
use crate::enforce::policy::Policy;
use crate::realm::Realm;
use crate::realm::scheme::{Scheme, SchemeList};
use crate::realm::verify::Verify;
use crate::request::head::RequestHead;
use crate::requirement::formula::Implication;
use core::any::TypeId;
use core::fmt;

/// The extractor that the attributes put first into a handler's arguments.
///
/// A value exists only if this request met policy `P`: the field is private, and nothing
/// but the evaluator's answer makes one. As the first argument it is extracted before
/// anything else, in particular before a byte of the body is read.
pub struct Guard<P: Policy> {
    passed: Passed<P::Admitted>,
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
    ///         Err(denial) => denial.into_http(),
    ///     }
    /// }
    /// ```
    ///
    /// # Errors
    ///
    /// If the request does not meet the policy.
    pub async fn check(realm: &P::Realm, head: &RequestHead<'_>) -> Result<Self, Denial> {
        match evaluate::decide(realm, head, P::REQUIREMENT).await {
            Ok(passed) => Ok(Self { passed }),
            Err(denial) => Err(denial.rendered(realm, head)),
        }
    }

    /// What an adapter makes of the evaluator's answer, sparing itself the future of `check`.
    #[cfg(any(feature = "axum", feature = "actix"))]
    pub(crate) const fn new(passed: Passed<P::Admitted>) -> Self {
        Self { passed }
    }

    /// Who was let in: the principal, or an `Option` of it where anonymous requests are
    /// allowed.
    #[must_use]
    pub const fn principal(&self) -> &P::Admitted {
        &self.passed.admitted
    }

    /// Whether the request was authenticated by scheme `S`; not so for an anonymous request.
    ///
    /// A browser sends a cookie or a password of the scheme `Basic` by itself, also on behalf of
    /// another site's page. So a handler may ask for a CSRF token in those cases alone:
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/attributes/realm.rs"));
    /// # fn main() {}
    /// use auth_core::{Guard, Policy};
    ///
    /// fn needs_csrf_token<P: Policy<Realm = Auth>>(guard: &Guard<P>) -> bool {
    ///     guard.authenticated_by::<Basic>()
    /// }
    /// ```
    #[must_use]
    pub fn authenticated_by<S: Scheme>(&self) -> bool
    where
        P::Realm: Verify<S>,
    {
        let types = <P::Realm as Realm>::Schemes::TYPES;
        let used = self.passed.scheme.and_then(|index| types.get(index));
        used == Some(&TypeId::of::<S>())
    }

    /// The name of the scheme that authenticated the request, as
    /// [`Scheme::NAME`](crate::Scheme::NAME) spells it; `None` for an anonymous request.
    ///
    /// For logs and pages. Decisions go by the type:
    /// [`authenticated_by`](Self::authenticated_by).
    #[must_use]
    pub fn scheme(&self) -> Option<&'static str> {
        let names = <P::Realm as Realm>::Schemes::NAMES;
        names.get(self.passed.scheme?).copied()
    }

    /// The same as an index.
    pub(crate) const fn scheme_index(&self) -> Option<usize> {
        self.passed.scheme
    }

    /// The guard of a policy that this one includes: whoever may publish may also comment,
    /// so what proves the one proves the other. Which includes which is found out while
    /// compiling, by trying every principal there could be.
    ///
    /// ```
    /// # use auth_core::credentials::BearerToken;
    /// # use auth_core::{Bearer, Guard, Principal, Realm, Roles, Verify, VerifyError, policy};
    /// # pub struct Auth;
    /// # pub struct User;
    /// # impl Principal for User {}
    /// # impl Realm for Auth {
    /// #     type Principal = User;
    /// #     type Schemes = (Bearer,);
    /// #     const NAME: &'static str = "blog";
    /// #     const ROLES: Roles = Roles::new(&["editor", "reader"])
    /// #         .implying(&[("editor", "reader")]);
    /// # }
    /// # impl Verify<Bearer> for Auth {
    /// #     async fn verify(&self, _: BearerToken<'_>) -> Result<User, VerifyError> { Ok(User) }
    /// # }
    /// policy! {
    ///     pub CanPublish = role("editor");
    ///     pub CanComment = role("reader");
    /// }
    ///
    /// fn publish(proof: Guard<CanPublish>) {
    ///     comment(&proof.weaken());
    /// }
    ///
    /// fn comment(_: &Guard<CanComment>) {}
    /// # fn main() {}
    /// ```
    ///
    /// The other way round does not compile:
    ///
    /// ```compile_fail
    /// # use auth_core::credentials::BearerToken;
    /// # use auth_core::{Bearer, Guard, Principal, Realm, Roles, Verify, VerifyError, policy};
    /// # pub struct Auth;
    /// # pub struct User;
    /// # impl Principal for User {}
    /// # impl Realm for Auth {
    /// #     type Principal = User;
    /// #     type Schemes = (Bearer,);
    /// #     const NAME: &'static str = "blog";
    /// #     const ROLES: Roles = Roles::new(&["editor", "reader"])
    /// #         .implying(&[("editor", "reader")]);
    /// # }
    /// # impl Verify<Bearer> for Auth {
    /// #     async fn verify(&self, _: BearerToken<'_>) -> Result<User, VerifyError> { Ok(User) }
    /// # }
    /// # policy! {
    /// #     pub CanPublish = role("editor");
    /// #     pub CanComment = role("reader");
    /// # }
    /// pub fn publish(proof: Guard<CanComment>) -> Guard<CanPublish> {
    ///     proof.weaken()
    /// }
    /// # fn main() { let _ = publish as fn(_) -> _; }
    /// ```
    #[must_use]
    pub fn weaken<Q>(self) -> Guard<Q>
    where
        Q: Policy<Realm = P::Realm, Admitted = P::Admitted>,
    {
        const {
            Implication::of(
                &crate::realm::declared::<P::Realm>(),
                P::REQUIREMENT.schemes.0,
                &P::FORMULA,
                &Q::FORMULA,
            )
            .demand();
        }
        Guard {
            passed: self.passed,
        }
    }

    /// Gives up the proof for the principal itself.
    #[must_use]
    pub fn into_principal(self) -> P::Admitted {
        self.passed.admitted
    }
}

impl<P: Policy<Admitted: fmt::Debug>> fmt::Debug for Guard<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Guard").field(self.principal()).finish()
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
    /// For what the handler refuses itself.
    #[doc(hidden)]
    pub kept: P::Kept,
}

impl<P: Policy<Admitted: fmt::Debug>, T: fmt::Debug> fmt::Debug for Guarded<P, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Guarded")
            .field("guard", &self.guard)
            .field("arguments", &self.arguments)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
