//! Rules as types, which is how a handler's signature carries them.
//!
//! An attribute may stand on a function in a module, in another function or in an `impl`
//! block, and cannot tell which. Only the function itself is legal output in all three, so
//! there is no item to hang a policy on: the signature says it all, in the types below.
//! Each has the const [`Rule`] that is then checked, enforced and listed.

use super::part::Part;
use super::{Name, Rule};
use crate::realm::Realm;
use crate::realm::scheme::SchemeSet;
use crate::requirement::formula::Formula;
use core::marker::PhantomData;

/// A type that stands for a rule of realm `R`.
pub trait Need<R: Realm>: 'static {
    /// The rule.
    const RULE: Rule<R>;

    /// The same as a plain value, to compare rules by while compiling.
    const FORMULA: Formula<'static>;
}

/// To be somebody.
#[derive(Debug)]
pub enum Authenticated {}

/// The role at an index of the realm's vocabulary.
#[derive(Debug)]
pub enum HasRole<const INDEX: usize> {}

/// The scope at an index of the realm's vocabulary.
#[derive(Debug)]
pub enum HasScope<const INDEX: usize> {}

/// To come with one of these schemes.
#[derive(Debug)]
pub enum ComesBy<const SCHEMES: u32> {}

/// To meet a condition, or a policy.
#[derive(Debug)]
pub struct Meets<P>(PhantomData<P>);

/// All of a tuple of needs.
#[derive(Debug)]
pub struct All<T>(PhantomData<T>);

/// Any of a tuple of needs.
#[derive(Debug)]
pub struct Any<T>(PhantomData<T>);

/// Not that need.
#[derive(Debug)]
pub struct Not<T>(PhantomData<T>);

impl<R: Realm> Need<R> for Authenticated {
    const RULE: Rule<R> = Rule::Authenticated;
    const FORMULA: Formula<'static> = Formula::All(&[]);
}

impl<R: Realm, const INDEX: usize> Need<R> for HasRole<INDEX> {
    const RULE: Rule<R> = Rule::Role(Name::of(&R::ROLES, INDEX));
    const FORMULA: Formula<'static> = Formula::Role(INDEX);
}

impl<R: Realm, const INDEX: usize> Need<R> for HasScope<INDEX> {
    const RULE: Rule<R> = Rule::Scope(Name::of(&R::SCOPES, INDEX));
    const FORMULA: Formula<'static> = Formula::Scope(INDEX);
}

impl<R: Realm, const SCHEMES: u32> Need<R> for ComesBy<SCHEMES> {
    const RULE: Rule<R> = Rule::Scheme(SchemeSet(SCHEMES));
    const FORMULA: Formula<'static> = Formula::Scheme(SCHEMES);
}

impl<R: Realm, P: Part<R>> Need<R> for Meets<P> {
    const RULE: Rule<R> = P::RULE;
    const FORMULA: Formula<'static> = P::FORMULA;
}

impl<R: Realm, T: Need<R>> Need<R> for Not<T> {
    const RULE: Rule<R> = Rule::Not(&T::RULE);
    const FORMULA: Formula<'static> = Formula::Not(&T::FORMULA);
}

macro_rules! lists {
    ($($part:ident)+) => {
        impl<R: Realm, $($part: Need<R>),+> Need<R> for All<($($part,)+)> {
            const RULE: Rule<R> = Rule::All(&[$($part::RULE),+]);
            const FORMULA: Formula<'static> = Formula::All(&[$($part::FORMULA),+]);
        }

        impl<R: Realm, $($part: Need<R>),+> Need<R> for Any<($($part,)+)> {
            const RULE: Rule<R> = Rule::Any(&[$($part::RULE),+]);
            const FORMULA: Formula<'static> = Formula::Any(&[$($part::FORMULA),+]);
        }
    };
}

lists!(A B);
lists!(A B C);
lists!(A B C D);
lists!(A B C D E);
lists!(A B C D E F);
lists!(A B C D E F G);
lists!(A B C D E F G H);
lists!(A B C D E F G H I);
lists!(A B C D E F G H I J);
lists!(A B C D E F G H I J K);
lists!(A B C D E F G H I J K L);
