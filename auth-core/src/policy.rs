//! A type that carries a requirement.

use crate::denial::Denial;
use crate::evaluate;
use crate::head::RequestHead;
use crate::realm::Realm;
use crate::requirement::Requirement;
use crate::requirement::need::Need;
use crate::scheme::SchemeSet;
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

    /// Whether requests without credentials are let in.
    #[doc(hidden)]
    const ANONYMOUS: bool = false;

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
    };

    async fn decide(realm: &R, head: &RequestHead<'_>) -> Result<R::Principal, Denial> {
        evaluate::required(realm, head, Self::REQUIREMENT).await
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
    };

    const ANONYMOUS: bool = true;

    async fn decide(realm: &R, head: &RequestHead<'_>) -> Result<Option<R::Principal>, Denial> {
        evaluate::optional(realm, head, Self::REQUIREMENT).await
    }
}
