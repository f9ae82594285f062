//! What changed between two matrices, in the language of access.

use super::witness::{Found, Side, find};
use super::{AccessMatrix, Demand, Entry, ListedRealm, ListedRule, Names};
use core::fmt;

/// A difference between two matrices, in words: `POST /posts: widened from role("editor") to
/// any authenticated user`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    kind: ChangeKind,
    text: String,
}

/// What a change does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ChangeKind {
    /// There is a route that was not there.
    Added,
    /// There is no longer a route that was there.
    Removed,
    /// Somebody is let in who was refused, and nobody refused who was let in.
    Widened,
    /// Somebody is refused who was let in, and nobody let in who was refused.
    Narrowed,
    /// Both.
    Moved,
    /// Nothing to anybody: it is only said differently.
    Reworded,
    /// Which of these cannot be found out.
    Unclear,
}

impl Change {
    const fn new(kind: ChangeKind, text: String) -> Self {
        Self { kind, text }
    }

    /// What it does.
    #[must_use]
    pub const fn kind(&self) -> ChangeKind {
        self.kind
    }
}

impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl AccessMatrix {
    /// What changed since `old`; nothing if everybody is let in where they were before.
    ///
    /// Names of handlers and places in code do not count.
    #[must_use]
    pub fn changes_since(&self, old: &Self) -> Vec<Change> {
        let mut changes = Vec::new();
        for (position, entry) in self.entries.iter().enumerate() {
            match old.same_route(self.occurrence(position), entry) {
                None => changes.push(added(self, entry)),
                Some(before) => {
                    let old = Side {
                        matrix: old,
                        entry: before,
                    };
                    let new = Side {
                        matrix: self,
                        entry,
                    };
                    compare(old, new, &mut changes);
                }
            }
        }
        for (position, entry) in old.entries.iter().enumerate() {
            if self.same_route(old.occurrence(position), entry).is_none() {
                let text = format!("{}: removed, was for {}", route(entry), who(old, entry));
                changes.push(Change::new(ChangeKind::Removed, text));
            }
        }
        for realm in &self.realms {
            if let Some(before) = old.realm(&realm.name) {
                vocabulary(before, realm, &mut changes);
                conditions(before, realm, &mut changes);
            }
        }
        changes
    }

    /// How many lines before are for the same route, as there may be where something else
    /// than path and method tells them apart.
    fn occurrence(&self, position: usize) -> usize {
        let (before, from) = self.entries.split_at(position);
        let same = |other: &&Entry| from.first().is_some_and(|entry| is_same(entry, other));
        before.iter().rev().take_while(same).count()
    }

    fn same_route(&self, occurrence: usize, entry: &Entry) -> Option<&Entry> {
        // Sorted by path, so that large matrices compare in a moment.
        let start = self
            .entries
            .partition_point(|other| other.path < entry.path);
        let here = self.entries.get(start..).unwrap_or_default();
        here.iter()
            .take_while(|other| other.path == entry.path)
            .filter(|other| is_same(entry, other))
            .nth(occurrence)
    }

    /// The realm of that name.
    pub(crate) fn realm(&self, name: &str) -> Option<&ListedRealm> {
        self.realms.iter().find(|realm| realm.name == name)
    }
}

fn is_same(entry: &Entry, other: &Entry) -> bool {
    other.path == entry.path && other.method == entry.method
}

fn route(entry: &Entry) -> String {
    format!("{} {}", entry.method, entry.path)
}

fn added(matrix: &AccessMatrix, entry: &Entry) -> Change {
    let mut text = format!("{}: added, for {}", route(entry), who(matrix, entry));
    if let Some(reason) = &entry.reason {
        text.push_str(": ");
        text.push_str(reason);
    }
    Change::new(ChangeKind::Added, text)
}

fn compare(old: Side<'_>, new: Side<'_>, changes: &mut Vec<Change>) {
    let route = route(new.entry);
    if let Some(change) = access(&route, old, new) {
        changes.push(change);
    }
    let (before, now) = (&old.entry.reason, &new.entry.reason);
    if let (Some(before), Some(now)) = (before, now)
        && before != now
    {
        let text = format!("{route}: public for another reason: {now}; it was: {before}");
        changes.push(Change::new(ChangeKind::Reworded, text));
    }
    match (old.entry.is_concealed(), new.entry.is_concealed()) {
        (true, false) => changes.push(Change::new(
            ChangeKind::Widened,
            format!("{route}: no longer concealed from those it refuses"),
        )),
        (false, true) => changes.push(Change::new(
            ChangeKind::Narrowed,
            format!("{route}: now concealed from those it refuses"),
        )),
        _ => {}
    }
}

fn access(route: &str, old: Side<'_>, new: Side<'_>) -> Option<Change> {
    let (before, now) = (who(old.matrix, old.entry), who(new.matrix, new.entry));
    if old.entry.unchecked || new.entry.unchecked {
        let kind = match (old.entry.unchecked, new.entry.unchecked) {
            (true, true) => return None,
            (false, true) => ChangeKind::Widened,
            _ => ChangeKind::Narrowed,
        };
        let text = format!("{route}: changed from {before} to {now}");
        return Some(Change::new(kind, text));
    }
    let (lost, gained) = (find(old, new), find(new, old));
    let from_to = if before == now {
        format!("{now}, by what implies what")
    } else {
        format!("from {before} to {now}")
    };
    let (kind, text) = match (gained, lost) {
        (Found::Nobody, Found::Nobody) if before == now => return None,
        (Found::Nobody, Found::Nobody) => (
            ChangeKind::Reworded,
            format!("{route}: reworded {from_to}, which lets in the same"),
        ),
        (Found::Somebody(who), Found::Nobody) => (
            ChangeKind::Widened,
            format!(
                "{route}: widened {from_to}{}",
                example(before == now, "lets in", &who)
            ),
        ),
        (Found::Nobody, Found::Somebody(who)) => (
            ChangeKind::Narrowed,
            format!(
                "{route}: narrowed {from_to}{}",
                example(before == now, "refuses", &who)
            ),
        ),
        (Found::Somebody(gained), Found::Somebody(lost)) => (
            ChangeKind::Moved,
            format!(
                "{route}: changed {from_to}; it now lets in somebody {gained}, \
                 and refuses somebody {lost}"
            ),
        ),
        (Found::Somebody(who), Found::Unknown) => (
            ChangeKind::Unclear,
            format!("{route}: changed {from_to}; it now lets in somebody {who}"),
        ),
        (_, _) => (
            ChangeKind::Unclear,
            format!("{route}: changed {from_to}; too much to find out what that does"),
        ),
    };
    Some(Change::new(kind, text))
}

/// Where the words are the same, an example says what they do not.
fn example(needed: bool, does: &str, who: &str) -> String {
    if needed {
        format!("; it now {does} somebody {who}")
    } else {
        String::new()
    }
}

/// Who is let in.
fn who(matrix: &AccessMatrix, entry: &Entry) -> String {
    if entry.unchecked {
        return "nobody knows whom: it is unchecked".to_owned();
    }
    if entry.demands.is_empty() {
        return "anyone".to_owned();
    }
    let each = entry.demands.iter().map(|demand| who_meets(matrix, demand));
    each.collect::<Vec<_>>().join(" and ")
}

fn who_meets(matrix: &AccessMatrix, demand: &Demand) -> String {
    let who = match (&demand.rule, demand.anonymous) {
        (ListedRule::Authenticated, false) => "any authenticated user".to_owned(),
        (rule, false) => rule.to_string(),
        (ListedRule::Authenticated, true) => "anyone without bad credentials".to_owned(),
        (rule, true) => format!("anyone without credentials, or {rule}"),
    };
    let all = matrix.realm(&demand.realm).map(|realm| &realm.schemes);
    if all == Some(&demand.schemes) {
        who
    } else {
        format!("{who} by {}", demand.schemes.join(" or "))
    }
}

fn vocabulary(old: &ListedRealm, new: &ListedRealm, changes: &mut Vec<Change>) {
    let mut say = |text: String| {
        let text = format!("realm {:?}: {text}", new.name);
        changes.push(Change::new(ChangeKind::Reworded, text));
    };
    if old.schemes != new.schemes {
        let (old, new) = (old.schemes.join(", "), new.schemes.join(", "));
        say(format!("its schemes are {new}; they were {old}"));
    }
    for (noun, old, new) in [
        ("role", &old.roles, &new.roles),
        ("scope", &old.scopes, &new.scopes),
    ] {
        let missing = |of: &Names, from: &Names| -> Vec<String> {
            let missing = of.names.iter().filter(|name| !from.names.contains(name));
            missing.cloned().collect()
        };
        for name in missing(new, old) {
            say(format!("{noun} {name:?} is new"));
        }
        for name in missing(old, new) {
            say(format!("{noun} {name:?} is gone"));
        }
        for (stronger, weaker) in &new.implications {
            if !old.meets(stronger, weaker) {
                say(format!("{noun} {stronger:?} now implies {weaker:?}"));
            }
        }
        for (stronger, weaker) in &old.implications {
            if !new.meets(stronger, weaker) {
                say(format!("{noun} {stronger:?} no longer implies {weaker:?}"));
            }
        }
    }
}

/// Conditions that are others now, under the names that they have in the lines.
fn conditions(old: &ListedRealm, new: &ListedRealm, changes: &mut Vec<Change>) {
    for (name, now) in &new.conditions {
        let before = old.conditions.iter().find(|(known, _)| known == name);
        if let Some((_, before)) = before.filter(|(_, before)| before != now) {
            let text = format!(
                "realm {:?}: the condition {name} is another type now, {now}; it was {before}",
                new.name
            );
            changes.push(Change::new(ChangeKind::Unclear, text));
        }
    }
}
