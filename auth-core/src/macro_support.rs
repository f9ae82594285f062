//! The items that expansions of the macros name. Not for use by hand: they change without notice.

#[path = "macro_support/body_last.rs"]
mod body_last;
#[path = "macro_support/refuser.rs"]
mod refuser;

pub use crate::enforce::policy::{Concealed, KeepsRequest, Named, Optional, Required, SteppedUp};
pub use crate::enforce::public::Denied;
pub use crate::names::Declared;
pub use crate::names::type_text::Text;
pub use crate::realm::declared as realm;
pub use crate::requirement::condition::{Argument, ConditionId};
pub use crate::requirement::formula::{Finding, Formula, Implication};
pub use crate::requirement::need::{
    All, Any, Authenticated, ComesBy, HasRole, HasScope, Meets, Not,
};
pub use crate::requirement::part::{Part, part};
pub use body_last::{Arguments, InActix, InAxum, InOrder, Otherwise, not_last};
pub use refuser::{Refuser, checked, returned, subject};

pub use crate::__actix_service as actix_service;
pub use crate::names::vocabulary::term::{itself, variant};

use crate::enforce::policy::Policy;
use crate::names::message::Message;
use crate::protocol::challenge::RealmName;
use crate::realm::Realm;
use crate::realm::scheme::{ListsOnce, SchemeSet};
use crate::requirement::Rule;

/// The rule of a policy.
#[must_use]
pub const fn rule<P: Policy>() -> Rule<P::Realm> {
    *P::REQUIREMENT.rule()
}

/// The index of a role, or a compile error where the attribute names it.
#[must_use]
#[track_caller]
pub const fn role(realm: &Declared, name: &str) -> usize {
    realm.roles.require(name)
}

/// The index of a scope, or a compile error where the attribute names it.
#[must_use]
#[track_caller]
pub const fn scope(realm: &Declared, name: &str) -> usize {
    realm.scopes.require(name)
}

/// The bits of all schemes.
#[must_use]
#[track_caller]
pub const fn every_scheme(realm: &Declared) -> u32 {
    check_name(realm.name);
    again::__private::every_scheme(realm)
}

/// The bit of a scheme.
#[must_use]
#[track_caller]
pub const fn scheme(realm: &Declared, bit: u32) -> u32 {
    check_name(realm.name);
    bit
}

/// Every guarded handler asks for its schemes, once, so this is where to look at the name.
#[track_caller]
const fn check_name(name: &str) {
    if RealmName::try_new(name).is_err() {
        Message::new()
            .text("illegal `Realm::NAME`: it is printable ASCII and not empty (RFC 9110 section 5.6.4)")
            .panic();
    }
}

/// The bit of a scheme that the realm lists, at an index that the compiler infers.
#[must_use]
pub const fn listed<S: ListedBy<R, PlaceIfListedOnce>, R, PlaceIfListedOnce>() -> u32 {
    S::BIT
}

/// That the realm's list of schemes has this scheme once. A trait of the scheme and not of the
/// list, so that the compiler points at the scheme.
#[diagnostic::on_unimplemented(
    message = "`Realm::Schemes` of `{R}` does not list `{Self}`",
    label = "the realm does not accept this scheme",
    note = "implement `auth_core::Verify<{Self}>` for `{R}` and list `{Self}` in its `Realm::Schemes`"
)]
pub trait ListedBy<R, Index> {
    /// The bit of the scheme.
    const BIT: u32;
}

#[diagnostic::do_not_recommend]
impl<S, R: Realm<Schemes: ListsOnce<S, Index>>, Index> ListedBy<R, Index> for S {
    const BIT: u32 = SchemeSet::only(<R::Schemes as ListsOnce<S, Index>>::INDEX).0;
}

/// The bits of the schemes that two attributes on one handler both accept.
#[must_use]
#[track_caller]
pub const fn common_schemes(above: u32, below: u32) -> u32 {
    if above & below == 0 {
        Message::new()
            .text("the attributes of this handler have no scheme in common; list several in one attribute if either will do")
            .panic()
    }
    above & below
}

/// The crate as it is for whom has been heard: a name that is not declared is no second error.
///
/// The handler's own type says what it demands, and where the mistake is. The service that
/// another attribute makes of it has to say it again.
pub mod again {
    pub use crate::{Guarded, Public};

    /// As above, but that nothing is looked up twice with a complaint.
    pub mod __private {
        pub use super::super::*;

        use crate::realm::scheme::SchemeSet;

        /// The index of a role, if there is one.
        #[must_use]
        pub const fn role(realm: &Declared, name: &str) -> usize {
            realm.roles.index(name)
        }

        /// The index of a scope, if there is one.
        #[must_use]
        pub const fn scope(realm: &Declared, name: &str) -> usize {
            realm.scopes.index(name)
        }

        /// The bits of all schemes.
        #[must_use]
        pub const fn every_scheme(realm: &Declared) -> u32 {
            let mut bits = SchemeSet::EMPTY;
            let mut index = 0;
            while index < realm.schemes.len() {
                bits = bits.union(SchemeSet::only(index));
                index += 1;
            }
            bits.0
        }

        /// The bit of a scheme.
        #[must_use]
        pub const fn scheme(_: &Declared, bit: u32) -> u32 {
            bit
        }

        /// The bits of the schemes that two attributes on one handler both accept.
        #[must_use]
        pub const fn common_schemes(above: u32, below: u32) -> u32 {
            above & below
        }
    }
}

/// Implements the stance of the service that an attribute of actix-web makes of a handler.
#[cfg(feature = "actix")]
#[doc(hidden)]
#[macro_export]
macro_rules! __actix_service {
    (@conditional) => { false };
    (@conditional guard) => { true };
    (
        $(#[$condition:meta])*
        $name:ident: $stance:ty => [$(($path:expr, $methods:expr $(, $guard:ident)?)),*]
    ) => {
        $(#[$condition])*
        #[diagnostic::do_not_recommend]
        impl $crate::actix::ServiceStance for $name {
            fn mounts_unchecked(&self) -> $crate::actix::Mounts {
                $crate::actix::Mounts::by_attributes_unchecked::<$stance>(
                    ::core::concat!(::core::module_path!(), "::", ::core::stringify!($name)),
                    ::core::concat!(::core::file!(), ":", ::core::line!(), ":", ::core::column!()),
                    &[$((
                        $path,
                        $methods,
                        $crate::__private::actix_service!(@conditional $($guard)?),
                    )),*],
                )
            }
        }
    };
}

/// Expands to nothing: without actix-web, there is no such service.
#[cfg(not(feature = "actix"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __actix_service {
    ($($tokens:tt)*) => {};
}
