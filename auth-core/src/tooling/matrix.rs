//! The access matrix: the list of all mounted routes with what each demands.
//!
//! The guarded router itself makes the list, so that no route is missing. The types here own
//! their texts: a matrix can also be read from a file, and compared with another.
//!
//! | file | holds |
//! |---|---|
//! | `rule.rs`, `realm.rs`, `entry.rs` | a rule, the declarations of a realm, one route |
//! | `build.rs`, `conditions.rs` | the way from mounts to routes, and the names of conditions |
//! | `judge.rs` | three-valued judgement of a caller about whom not everything is known |
//! | `witness.rs`, `overlap.rs`, `who.rs`, `compare.rs`, `snapshot.rs` | changes in the language of access |
//! | `table.rs`, `text.rs`, `markdown.rs`, `json.rs`, `read.rs`, `html.rs` | the output formats |

mod build;
mod compare;
mod conditions;
mod entry;
mod html;
mod json;
mod judge;
mod markdown;
pub(crate) mod mount;
mod overlap;
mod read;
mod realm;
mod rule;
mod snapshot;
mod table;
mod text;
mod who;
mod witness;

pub use compare::{Change, ChangeKind};
pub(crate) use conditions::Conditions;
#[cfg(feature = "testing")]
pub(crate) use judge::Atom;
#[cfg(feature = "actix")]
pub(crate) use overlap::Pattern;

#[cfg(any(feature = "openapi", feature = "testing"))]
pub(crate) use text::printable;

pub use entry::{Demand, Entry};
pub use read::ReadError;
pub use realm::{ListedRealm, Names};
pub use rule::ListedRule;
pub use snapshot::SnapshotError;

/// All routes of a guarded router, and what each demands.
///
/// The routes are sorted by path and method, so that the list does not depend on the order of
/// mounting. The [`Display`](core::fmt::Display) is aligned text for a terminal.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AccessMatrix {
    pub(crate) realms: Vec<ListedRealm>,
    pub(crate) entries: Vec<Entry>,
}

impl AccessMatrix {
    /// The routes.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The realms of the guards.
    #[must_use]
    pub fn realms(&self) -> &[ListedRealm] {
        &self.realms
    }
}
