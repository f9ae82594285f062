//! A type that carries a requirement.

use crate::denial::Denial;
use crate::evaluate;
use crate::head::RequestHead;
use crate::realm::Realm;
use crate::requirement::need::Need;
use crate::requirement::{Requirement, StepUp};
use crate::scheme::SchemeSet;
use crate::spelled::Spelled;
use core::marker::PhantomData;

/// A type that carries a [`Requirement`]. The attributes write it into the handler's own
/// signature, as the `P` of its [`Guard<P>`](crate::Guard).
pub trait Policy: sealed::Sealed + 'static {
    /// The realm that decides.
    type Realm: Realm;

    /// Whom a guard of this policy lets in: the principal, or, where anonymous requests
    /// are allowed, an `Option` of it.
    type Admitted: Send;

    /// What is demanded.
    const REQUIREMENT: &'static Requirement;

    /// Decides on a request, by [`REQUIREMENT`](Self::REQUIREMENT) or by that of a policy
    /// around this one.
    #[doc(hidden)]
    fn decide(
        realm: &Self::Realm,
        head: &RequestHead<'_>,
        requirement: &'static Requirement,
    ) -> impl Future<Output = Result<Self::Admitted, Denial>> + Send;
}

mod sealed {
    pub trait Sealed {}
    impl<R, const SCHEMES: u32, N> Sealed for super::Required<R, SCHEMES, N> {}
    impl<R, const SCHEMES: u32> Sealed for super::Optional<R, SCHEMES> {}
    impl<P> Sealed for super::Concealed<P> {}
    impl<P, A, const MAX_AGE: u64> Sealed for super::SteppedUp<P, A, MAX_AGE> {}
}

/// Credentials of one of `SCHEMES` are required, by a principal with need `N` met.
#[derive(Debug)]
pub struct Required<R, const SCHEMES: u32, N>(PhantomData<fn() -> (R, N)>);

impl<R: Realm, const SCHEMES: u32, N: Need<R>> Policy for Required<R, SCHEMES, N> {
    type Realm = R;
    type Admitted = R::Principal;

    const REQUIREMENT: &'static Requirement = &Requirement {
        schemes: SchemeSet(SCHEMES),
        rule: N::RULE,
        step_up: None,
        concealed: false,
    };

    async fn decide(
        realm: &R,
        head: &RequestHead<'_>,
        requirement: &'static Requirement,
    ) -> Result<R::Principal, Denial> {
        evaluate::required(realm, head, requirement).await
    }
}

/// Credentials of one of `SCHEMES` are welcome: none is allowed, bad ones are not.
#[derive(Debug)]
pub struct Optional<R, const SCHEMES: u32>(PhantomData<fn() -> R>);

impl<R: Realm, const SCHEMES: u32> Policy for Optional<R, SCHEMES> {
    type Realm = R;
    type Admitted = Option<R::Principal>;

    const REQUIREMENT: &'static Requirement = &Requirement {
        schemes: SchemeSet(SCHEMES),
        rule: crate::requirement::Rule::Authenticated,
        step_up: None,
        concealed: false,
    };

    async fn decide(
        realm: &R,
        head: &RequestHead<'_>,
        requirement: &'static Requirement,
    ) -> Result<Option<R::Principal>, Denial> {
        evaluate::optional(realm, head, requirement).await
    }
}

/// The same as policy `P`, but that refusals look like a route that does not exist.
#[derive(Debug)]
pub struct Concealed<P>(PhantomData<fn() -> P>);

impl<P: Policy> Policy for Concealed<P> {
    type Realm = P::Realm;
    type Admitted = P::Admitted;

    const REQUIREMENT: &'static Requirement = &Requirement {
        concealed: true,
        ..*P::REQUIREMENT
    };

    async fn decide(
        realm: &P::Realm,
        head: &RequestHead<'_>,
        requirement: &'static Requirement,
    ) -> Result<P::Admitted, Denial> {
        P::decide(realm, head, requirement).await
    }
}

/// The same as policy `P`, and the user has to have authenticated in one of the contexts that
/// `A` spells, `MAX_AGE` seconds ago at most, if that is not `u64::MAX`.
#[derive(Debug)]
pub struct SteppedUp<P, A, const MAX_AGE: u64>(PhantomData<fn() -> (P, A)>);

impl<P: Policy, A: Spelled, const MAX_AGE: u64> Policy for SteppedUp<P, A, MAX_AGE> {
    type Realm = P::Realm;
    type Admitted = P::Admitted;

    const REQUIREMENT: &'static Requirement = &Requirement {
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

    async fn decide(
        realm: &P::Realm,
        head: &RequestHead<'_>,
        requirement: &'static Requirement,
    ) -> Result<P::Admitted, Denial> {
        P::decide(realm, head, requirement).await
    }
}
