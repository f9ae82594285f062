//! The access matrix: everything that is mounted, and what each of it demands.
//!
//! It comes from the guarded router itself, so it lists what is there and not what somebody
//! thought to write down. The types here own their texts: a matrix can also be read from a
//! file, and compared with another.
//!
//! | file | is |
//! |---|---|
//! | `rule.rs` | a rule, and whether what is known meets it |
//! | `realm.rs` | what a realm declares |
//! | `entry.rs` | one line |
//! | `build.rs` | from what is mounted to the lines |
//! | `table.rs`, `text.rs` | the forms it is written in |

mod build;
mod entry;
mod realm;
mod rule;
mod table;
mod text;

pub use entry::{Demand, Entry};
pub use realm::{ListedRealm, Names};
pub use rule::ListedRule;

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
