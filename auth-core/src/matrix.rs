//! The access matrix: everything that is mounted, and what each of it demands.
//!
//! It comes from the guarded router itself, so it lists what is there and not what somebody
//! thought to write down. The types here own their texts: a matrix can also be read from a
//! file, and compared with another.
//!
//! | file | is |
//! |---|---|
//! | `rule.rs`, `realm.rs`, `entry.rs` | a rule, what a realm declares, one line |
//! | `build.rs`, `conditions.rs` | from what is mounted to the lines |
//! | `judge.rs` | whether a line lets somebody in of whom not everything is known |
//! | `witness.rs`, `compare.rs`, `snapshot.rs` | what changed, in the language of access |
//! | `table.rs`, `text.rs`, `markdown.rs`, `json.rs`, `read.rs`, `html.rs` | the forms it is written in |

mod build;
mod compare;
mod conditions;
mod entry;
mod html;
mod json;
mod judge;
mod markdown;
mod read;
mod realm;
mod rule;
mod snapshot;
mod table;
mod text;
mod witness;

pub use compare::{Change, ChangeKind};
pub(crate) use conditions::Conditions;
#[cfg(feature = "testing")]
pub(crate) use judge::Atom;

pub use entry::{Demand, Entry};
pub use read::ReadError;
pub use realm::{ListedRealm, Names};
pub use rule::ListedRule;
pub use snapshot::SnapshotError;

/// Everything that is mounted on a guarded router, and what each of it demands.
///
/// Sorted by path and method, so that it does not depend on the order of mounting. Its
/// [`Display`](core::fmt::Display) is aligned text for a terminal.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AccessMatrix {
    pub(crate) realms: Vec<ListedRealm>,
    pub(crate) entries: Vec<Entry>,
}

impl AccessMatrix {
    /// The lines.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The realms that the lines speak of.
    #[must_use]
    pub fn realms(&self) -> &[ListedRealm] {
        &self.realms
    }
}
