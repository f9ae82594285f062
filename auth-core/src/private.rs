//! What the attributes expand to. Not for use by hand: it changes without notice.

pub use crate::policy::{Optional, Required};
pub use crate::requirement::need::{All, Any, Authenticated, HasRole, HasScope, Not};
pub use crate::stance::{Denied, Text};

use crate::challenge::RealmName;
use crate::message::Message;
use crate::realm::Realm;
use crate::scheme::{Scheme, SchemeList, SchemeSet};
use crate::verify::Verify;
use crate::vocabulary::equal;

/// The index of a role, or a compile error where the attribute names it.
#[must_use]
#[track_caller]
pub const fn role<R: Realm>(name: &str) -> usize {
    R::ROLES.require(name)
}

/// The index of a scope, or a compile error where the attribute names it.
#[must_use]
#[track_caller]
pub const fn scope<R: Realm>(name: &str) -> usize {
    R::SCOPES.require(name)
}

/// The bits of all schemes of a realm.
#[must_use]
#[track_caller]
pub const fn every_scheme<R: Realm>() -> u32 {
    let _ = RealmName::new(R::NAME);
    let mut bits = SchemeSet::EMPTY;
    let mut index = 0;
    while index < R::Schemes::NAMES.len() {
        bits = bits.union(SchemeSet::only(index));
        index += 1;
    }
    bits.0
}

/// The bit of a scheme, or a compile error where the attribute names it.
#[must_use]
#[track_caller]
#[expect(clippy::indexing_slicing, reason = "evaluated while compiling")]
pub const fn scheme<R: Verify<S>, S: Scheme>() -> u32 {
    let _ = RealmName::new(R::NAME);
    let names = R::Schemes::NAMES;
    let mut index = 0;
    while index < names.len() {
        if equal(names[index], S::NAME) {
            return SchemeSet::only(index).0;
        }
        index += 1;
    }
    Message::new()
        .text("the realm verifies ")
        .text(S::NAME)
        .text(" credentials but does not list the scheme in `Realm::Schemes`")
        .panic()
}

/// The bits of the schemes that two attributes on one handler both accept.
#[must_use]
#[track_caller]
pub const fn common_schemes(above: u32, below: u32) -> u32 {
    if above & below == 0 {
        Message::new()
            .text("no scheme is accepted by all attributes of this handler; list one of them in each, or several in one")
            .panic()
    }
    above & below
}
