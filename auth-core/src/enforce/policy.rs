//! A type that carries a requirement.

use crate::enforce::kept::{Keep, Kept};
use crate::names::Admitted;
use crate::names::type_text::TypeText;
use crate::realm::Realm;
use crate::realm::scheme::SchemeSet;
use crate::requirement::formula::Formula;
use crate::requirement::need::Need;
use crate::requirement::{Requirement, StepUp};
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
    type Admitted: Admitted<Principal = <Self::Realm as Realm>::Principal>;

    /// What a guard keeps of the request for the handler.
    #[doc(hidden)]
    type Kept: Keep<Self::Realm>;

    /// What is demanded.
    const REQUIREMENT: &'static Requirement<Self::Realm>;

    /// The rule as a plain value, to compare policies by while compiling.
    #[doc(hidden)]
    const FORMULA: Formula<'static>;
}

mod sealed {
    pub trait Sealed {}
    impl<R, const SCHEMES: u32, N> Sealed for super::Required<R, SCHEMES, N> {}
    impl<R, const SCHEMES: u32> Sealed for super::Optional<R, SCHEMES> {}
    impl<P: super::Named> Sealed for P {}
    impl<P> Sealed for super::Concealed<P> {}
    impl<P> Sealed for super::KeepsRequest<P> {}
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

    const FORMULA: Formula<'static> =
        Formula::All(&[Formula::Scheme(SCHEMES), Formula::Policy(&N::FORMULA)]);
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

    const FORMULA: Formula<'static> = Formula::Scheme(SCHEMES);
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
    const FORMULA: Formula<'static> = P::FORMULA;
}

/// The same as policy `P`, and the user has to have authenticated in one of the contexts that
/// `A` spells, `MAX_AGE` seconds ago at most, if that is not `u64::MAX`.
#[derive(Debug)]
pub struct SteppedUp<P, A, const MAX_AGE: u64>(PhantomData<fn() -> (P, A)>);

impl<P: Policy, A: TypeText, const MAX_AGE: u64> Policy for SteppedUp<P, A, MAX_AGE> {
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
    const FORMULA: Formula<'static> = Formula::All(&[
        P::FORMULA,
        if A::TEXT.is_empty() {
            Formula::All(&[])
        } else {
            Formula::Acr(A::TEXT)
        },
        if MAX_AGE == u64::MAX {
            Formula::All(&[])
        } else {
            Formula::MaxAge(MAX_AGE)
        },
    ]);
}

/// The same as policy `P`, of a handler that may refuse a request as well.
#[derive(Debug)]
pub struct KeepsRequest<P>(PhantomData<fn() -> P>);

impl<P: Policy> Policy for KeepsRequest<P> {
    type Realm = P::Realm;
    type Admitted = P::Admitted;
    type Kept = Kept<P::Realm>;

    const REQUIREMENT: &'static Requirement<P::Realm> = P::REQUIREMENT;
    const FORMULA: Formula<'static> = P::FORMULA;
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
    const FORMULA: Formula<'static> = P::Policy::FORMULA;
}
