//! A type that carries a requirement.

use crate::denial::Denial;
use crate::evaluate::{self, Admission, Refusal};
use crate::head::RequestHead;
use crate::outline::Outline;
use crate::realm::Realm;
use crate::requirement::Requirement;
use crate::requirement::need::Need;
use crate::scheme::SchemeSet;
use core::marker::PhantomData;

/// A type that carries a [`Requirement`]. The attributes write one into the handler's own
/// signature, as the `P` of its [`Guard<P>`](crate::Guard); [`policy!`](crate::policy)
/// declares one with a name. Sealed: whoever asks for a `Guard<P>` can rely on that the
/// requirement was met.
pub trait Policy: sealed::Sealed + 'static {
    /// The realm that decides.
    type Realm: Realm;

    /// Whom a guard of this policy lets in: the principal, or, where anonymous requests
    /// are allowed, an `Option` of it.
    type Admitted: Send;

    /// What is demanded.
    const REQUIREMENT: &'static Requirement<Self::Realm>;

    /// The rule as a plain value, to compare policies by while compiling.
    #[doc(hidden)]
    const OUTLINE: Outline<'static>;

    /// Decides on a request.
    #[doc(hidden)]
    fn decide(
        realm: &Self::Realm,
        head: &RequestHead<'_>,
    ) -> impl Future<Output = Result<Self::Admitted, Denial>> + Send;
}

mod sealed {
    pub trait Sealed {}
    impl<R, const SCHEMES: u32, N> Sealed for super::Required<R, SCHEMES, N> {}
    impl<R, const SCHEMES: u32> Sealed for super::Optional<R, SCHEMES> {}
    impl<P: super::Named> Sealed for P {}
}

/// Credentials of one of `SCHEMES` are required, by a principal with need `N` met.
#[derive(Debug)]
pub struct Required<R, const SCHEMES: u32, N>(PhantomData<fn() -> (R, N)>);

impl<R: Realm, const SCHEMES: u32, N: Need<R>> Policy for Required<R, SCHEMES, N> {
    type Realm = R;
    type Admitted = R::Principal;

    const REQUIREMENT: &'static Requirement<R> = &Requirement {
        schemes: N::RULE.accepted(SchemeSet(SCHEMES)),
        rule: N::RULE,
    };

    const OUTLINE: Outline<'static> =
        Outline::All(&[Outline::Scheme(SCHEMES), Outline::Policy(&N::OUTLINE)]);

    fn decide(
        realm: &R,
        head: &RequestHead<'_>,
    ) -> impl Future<Output = Result<R::Principal, Denial>> + Send {
        evaluate::admit::<R, Somebody<R>>(realm, head, Self::REQUIREMENT)
    }
}

/// Lets in a principal, and nobody else.
struct Somebody<R>(R);

impl<R: Realm> Admission<R> for Somebody<R> {
    type Admitted = R::Principal;

    fn somebody(principal: R::Principal) -> R::Principal {
        principal
    }

    fn nobody(refusal: &Refusal<'_, R>) -> Result<R::Principal, Denial> {
        Err(refusal.absent())
    }
}

/// Credentials of one of `SCHEMES` are welcome: none is allowed, bad ones are not.
#[derive(Debug)]
pub struct Optional<R, const SCHEMES: u32>(PhantomData<fn() -> R>);

impl<R: Realm, const SCHEMES: u32> Policy for Optional<R, SCHEMES> {
    type Realm = R;
    type Admitted = Option<R::Principal>;

    const REQUIREMENT: &'static Requirement<R> = &Requirement {
        schemes: SchemeSet(SCHEMES),
        rule: crate::requirement::Rule::Authenticated,
    };

    const OUTLINE: Outline<'static> = Outline::Scheme(SCHEMES);

    fn decide(
        realm: &R,
        head: &RequestHead<'_>,
    ) -> impl Future<Output = Result<Option<R::Principal>, Denial>> + Send {
        evaluate::admit::<R, Anybody<R>>(realm, head, Self::REQUIREMENT)
    }
}

/// Lets in a principal, and who presents no credentials.
struct Anybody<R>(R);

impl<R: Realm> Admission<R> for Anybody<R> {
    type Admitted = Option<R::Principal>;

    fn somebody(principal: R::Principal) -> Option<R::Principal> {
        Some(principal)
    }

    fn nobody(refusal: &Refusal<'_, R>) -> Result<Option<R::Principal>, Denial> {
        refusal.allow_nobody();
        Ok(None)
    }
}

/// What `policy!` declares: a name for another policy. It can say which one, and nothing of
/// how to decide.
pub trait Named: 'static {
    /// The policy.
    type Policy: Policy;
}

#[diagnostic::do_not_recommend]
impl<P: Named> Policy for P {
    type Realm = <P::Policy as Policy>::Realm;
    type Admitted = <P::Policy as Policy>::Admitted;

    const REQUIREMENT: &'static Requirement<Self::Realm> = P::Policy::REQUIREMENT;
    const OUTLINE: Outline<'static> = P::Policy::OUTLINE;

    fn decide(
        realm: &Self::Realm,
        head: &RequestHead<'_>,
    ) -> impl Future<Output = Result<Self::Admitted, Denial>> + Send {
        P::Policy::decide(realm, head)
    }
}
