//! A type that carries a requirement.

use crate::checked::{Keep, Kept};
use crate::denial::Denial;
use crate::evaluate::{self, Admission, Passed, Refusal};
use crate::head::RequestHead;
use crate::outline::Outline;
use crate::realm::Realm;
use crate::requirement::need::Need;
use crate::requirement::{Requirement, StepUp};
use crate::scheme::SchemeSet;
use crate::spelled::Spelled;
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

    /// What a guard keeps of the request for the handler.
    #[doc(hidden)]
    type Kept: Keep<Self::Realm>;

    /// What is demanded.
    const REQUIREMENT: &'static Requirement<Self::Realm>;

    /// The rule as a plain value, to compare policies by while compiling.
    #[doc(hidden)]
    const OUTLINE: Outline<'static>;

    /// Whether requests without credentials are let in.
    #[doc(hidden)]
    const ANONYMOUS: bool = false;

    /// Decides on a request, by [`REQUIREMENT`](Self::REQUIREMENT) or by that of a policy
    /// around this one.
    #[doc(hidden)]
    fn decide(
        realm: &Self::Realm,
        head: &RequestHead<'_>,
        requirement: &'static Requirement<Self::Realm>,
    ) -> impl Future<Output = Result<Passed<Self::Admitted>, Denial>> + Send;
}

mod sealed {
    pub trait Sealed {}
    impl<R, const SCHEMES: u32, N> Sealed for super::Required<R, SCHEMES, N> {}
    impl<R, const SCHEMES: u32> Sealed for super::Optional<R, SCHEMES> {}
    impl<P: super::Named> Sealed for P {}
    impl<P> Sealed for super::Concealed<P> {}
    impl<P> Sealed for super::Refusing<P> {}
    impl<P, A, const MAX_AGE: u64> Sealed for super::SteppedUp<P, A, MAX_AGE> {}
}

/// Credentials of one of `SCHEMES` are required, by a principal with need `N` met.
#[derive(Debug)]
pub struct Required<R, const SCHEMES: u32, N>(PhantomData<fn() -> (R, N)>);

impl<R: Realm, const SCHEMES: u32, N: Need<R>> Policy for Required<R, SCHEMES, N> {
    type Realm = R;
    type Admitted = R::Principal;
    type Kept = ();

    const REQUIREMENT: &'static Requirement<R> = &Requirement {
        schemes: N::RULE.accepted(SchemeSet(SCHEMES)),
        rule: N::RULE,
        step_up: None,
        concealed: false,
    };

    const OUTLINE: Outline<'static> =
        Outline::All(&[Outline::Scheme(SCHEMES), Outline::Policy(&N::OUTLINE)]);

    fn decide(
        realm: &R,
        head: &RequestHead<'_>,
        requirement: &'static Requirement<R>,
    ) -> impl Future<Output = Result<Passed<R::Principal>, Denial>> + Send {
        evaluate::admit::<R, Somebody<R>>(realm, head, requirement)
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
    type Kept = ();

    const REQUIREMENT: &'static Requirement<R> = &Requirement {
        schemes: SchemeSet(SCHEMES),
        rule: crate::requirement::Rule::Authenticated,
        step_up: None,
        concealed: false,
    };

    const OUTLINE: Outline<'static> = Outline::Scheme(SCHEMES);
    const ANONYMOUS: bool = true;

    fn decide(
        realm: &R,
        head: &RequestHead<'_>,
        requirement: &'static Requirement<R>,
    ) -> impl Future<Output = Result<Passed<Option<R::Principal>>, Denial>> + Send {
        evaluate::admit::<R, Anybody<R>>(realm, head, requirement)
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

/// The same as policy `P`, but that refusals look like a route that does not exist.
#[derive(Debug)]
pub struct Concealed<P>(PhantomData<fn() -> P>);

impl<P: Policy> Policy for Concealed<P> {
    type Realm = P::Realm;
    type Admitted = P::Admitted;
    type Kept = P::Kept;

    const REQUIREMENT: &'static Requirement<P::Realm> = &Requirement {
        concealed: true,
        ..*P::REQUIREMENT
    };
    const OUTLINE: Outline<'static> = P::OUTLINE;
    const ANONYMOUS: bool = P::ANONYMOUS;

    fn decide(
        realm: &P::Realm,
        head: &RequestHead<'_>,
        requirement: &'static Requirement<P::Realm>,
    ) -> impl Future<Output = Result<Passed<P::Admitted>, Denial>> + Send {
        P::decide(realm, head, requirement)
    }
}

/// The same as policy `P`, and the user has to have authenticated in one of the contexts that
/// `A` spells, `MAX_AGE` seconds ago at most, if that is not `u64::MAX`.
#[derive(Debug)]
pub struct SteppedUp<P, A, const MAX_AGE: u64>(PhantomData<fn() -> (P, A)>);

impl<P: Policy, A: Spelled, const MAX_AGE: u64> Policy for SteppedUp<P, A, MAX_AGE> {
    type Realm = P::Realm;
    type Admitted = P::Admitted;
    type Kept = P::Kept;

    const REQUIREMENT: &'static Requirement<P::Realm> = &Requirement {
        step_up: Some(StepUp::new(
            A::TEXT,
            if MAX_AGE == u64::MAX {
                None
            } else {
                Some(MAX_AGE)
            },
        )),
        ..*P::REQUIREMENT
    };
    const OUTLINE: Outline<'static> = Outline::All(&[
        P::OUTLINE,
        if A::TEXT.is_empty() {
            Outline::All(&[])
        } else {
            Outline::Acr(A::TEXT)
        },
        if MAX_AGE == u64::MAX {
            Outline::All(&[])
        } else {
            Outline::MaxAge(MAX_AGE)
        },
    ]);
    const ANONYMOUS: bool = P::ANONYMOUS;

    fn decide(
        realm: &P::Realm,
        head: &RequestHead<'_>,
        requirement: &'static Requirement<P::Realm>,
    ) -> impl Future<Output = Result<Passed<P::Admitted>, Denial>> + Send {
        P::decide(realm, head, requirement)
    }
}

/// The same as policy `P`, of a handler that may refuse a request as well.
#[derive(Debug)]
pub struct Refusing<P>(PhantomData<fn() -> P>);

impl<P: Policy> Policy for Refusing<P> {
    type Realm = P::Realm;
    type Admitted = P::Admitted;
    type Kept = Kept<P::Realm>;

    const REQUIREMENT: &'static Requirement<P::Realm> = P::REQUIREMENT;
    const OUTLINE: Outline<'static> = P::OUTLINE;
    const ANONYMOUS: bool = P::ANONYMOUS;

    fn decide(
        realm: &P::Realm,
        head: &RequestHead<'_>,
        requirement: &'static Requirement<P::Realm>,
    ) -> impl Future<Output = Result<Passed<P::Admitted>, Denial>> + Send {
        P::decide(realm, head, requirement)
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
    type Kept = <P::Policy as Policy>::Kept;

    const REQUIREMENT: &'static Requirement<Self::Realm> = P::Policy::REQUIREMENT;
    const OUTLINE: Outline<'static> = P::Policy::OUTLINE;
    const ANONYMOUS: bool = P::Policy::ANONYMOUS;

    fn decide(
        realm: &Self::Realm,
        head: &RequestHead<'_>,
        requirement: &'static Requirement<Self::Realm>,
    ) -> impl Future<Output = Result<Passed<Self::Admitted>, Denial>> + Send {
        P::Policy::decide(realm, head, requirement)
    }
}
