//! What the types of a handler's arguments say about who may call it.

use crate::enforce::guard::{Guard, Guarded};
use crate::enforce::policy::Policy;
use crate::enforce::public::{Denied, Public};
use crate::names::Admitted;
use crate::names::type_text::TypeText;
use crate::tooling::matrix::{Conditions, Demand, ListedRealm, ListedRule};
use core::any::TypeId;

/// What is demanded, and by which realm.
#[derive(Clone, Debug)]
pub enum Declared {
    /// A policy demands this.
    Guarded {
        /// Tells realms apart, whatever they are called.
        realm: TypeId,
        /// What the realm declares.
        listed: fn() -> ListedRealm,
        /// Whether denials look like a missing route.
        concealed: bool,
        /// Adds the conditions of the policy to those of a list.
        conditions: fn(&mut Conditions),
        /// What is demanded, in the words of a list with those conditions.
        demand: fn(&Conditions) -> Demand,
    },
    /// It is open, for this reason.
    Public(String),
    /// Its attribute is in error, which lets nobody in.
    Nobody,
}

impl Declared {
    /// What a policy demands.
    pub(crate) fn by<P: Policy>() -> Self {
        Self::Guarded {
            realm: TypeId::of::<P::Realm>(),
            listed: ListedRealm::of::<P::Realm>,
            concealed: P::REQUIREMENT.is_concealed(),
            conditions: |conditions| conditions.add(P::REQUIREMENT.rule()),
            demand: |conditions| Demand {
                realm: String::new(),
                schemes: ListedRealm::scheme_names::<P::Realm>(P::REQUIREMENT.schemes),
                rule: ListedRule::demanded(P::REQUIREMENT, conditions),
                anonymous: P::Admitted::ALLOWS_ANONYMOUS,
                concealed: P::REQUIREMENT.is_concealed(),
            },
        }
    }
}

/// An argument that declares what its handler demands.
pub trait Declares: sealed::Sealed {
    /// What it declares.
    fn declared() -> Declared;
}

mod sealed {
    pub trait Sealed {}
    impl<P: crate::Policy> Sealed for crate::Guard<P> {}
    impl<P: crate::Policy, T> Sealed for crate::Guarded<P, T> {}
    impl<R, T> Sealed for crate::Public<R, T> {}
    impl Sealed for super::Denied {}
}

impl<P: Policy, T> Declares for Guarded<P, T> {
    fn declared() -> Declared {
        Declared::by::<P>()
    }
}

impl<P: Policy> Declares for Guard<P> {
    fn declared() -> Declared {
        Declared::by::<P>()
    }
}

impl Declares for Denied {
    fn declared() -> Declared {
        Declared::Nobody
    }
}

impl<R: TypeText, T> Declares for Public<R, T> {
    fn declared() -> Declared {
        Declared::Public(R::TEXT.to_owned())
    }
}
