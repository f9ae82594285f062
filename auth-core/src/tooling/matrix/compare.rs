//! The changes between two matrices, in the language of access.

use super::overlap::Routes;
use super::text::printable;
use super::who::{names_realms, who};
use super::witness::{Found, Side, find};
use super::{AccessMatrix, Demand, Entry, ListedRealm, Names};
use core::fmt;

/// A difference between two matrices, in words: `POST /posts: widened from role("editor") to
/// any authenticated user`. Its [`Display`](fmt::Display) is one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    kind: ChangeKind,
    text: String,
}

/// The effect of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ChangeKind {
    /// A route is new, and no other route answered its requests otherwise.
    Added,
    /// A route is gone, and no other route answers its requests otherwise.
    Removed,
    /// Access is granted where it was refused, and nowhere the other way round.
    Widened,
    /// Access is refused where it was granted, and nowhere the other way round.
    Narrowed,
    /// Access is granted in some cases where it was refused, and refused in others.
    Moved,
    /// The same access in other words.
    Reworded,
    /// The rules are too large to tell the effect.
    Unclear,
}

impl Change {
    fn new(kind: ChangeKind, text: impl AsRef<str>) -> Self {
        Self {
            kind,
            text: printable(text.as_ref()),
        }
    }

    /// The effect of the change.
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
    /// Returns the changes since `old`: none if the same requests are let in.
    ///
    /// Requests of a route that was added or removed are compared with the other routes that
    /// answer them: a guarded `/posts/secret` that is removed beside a public `/posts/{id}` is
    /// a widening. Where the order of mounting decides between two paths, the more specific one
    /// is taken to answer. Names of handlers and places in code do not count.
    #[must_use]
    pub fn changes_since(&self, old: &Self) -> Vec<Change> {
        let mut changes = Vec::new();
        let routes = Routes::of(old);
        for (position, entry) in self.entries.iter().enumerate() {
            let new = Side {
                matrix: self,
                entry,
            };
            if let Some(before) = old.same_route(self.occurrence(position), entry) {
                let old = Side {
                    matrix: old,
                    entry: before,
                };
                compare(old, new, &mut changes);
            } else {
                let listed = |method: &str| self.lists(&entry.path, method);
                let before = routes.answering(entry, listed);
                added(&before, old, new, &mut changes);
            }
        }
        let routes = Routes::of(self);
        for (position, entry) in old.entries.iter().enumerate() {
            if self.same_route(old.occurrence(position), entry).is_none() {
                let listed = |method: &str| old.lists(&entry.path, method);
                let now = routes.answering(entry, listed);
                let old = Side { matrix: old, entry };
                removed(&now, self, old, &mut changes);
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

    /// The number of lines before this one with the same path and method: something else may
    /// tell these routes apart.
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

    fn lists(&self, path: &str, method: &str) -> bool {
        let mut entries = self.entries.iter();
        entries.any(|entry| entry.path == path && entry.method == method)
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

/// Reports a new route, of whose requests `before` answered some.
fn added(before: &[&Entry], matrix: &AccessMatrix, new: Side<'_>, changes: &mut Vec<Change>) {
    let route = route(new.entry);
    let mut text = format!(
        "{route}: added, for {}",
        who(new, new.matrix.names_realms())
    );
    if let Some(reason) = &new.entry.reason {
        text.push_str(": ");
        text.push_str(reason);
    }
    let old = |&entry| Side { matrix, entry };
    let effects = before.iter().map(old).map(|old| (old, access(old, new)));
    report(
        ChangeKind::Added,
        &text,
        "answered it before",
        effects,
        changes,
    );
}

/// Reports a route that is gone, of whose requests `now` answer some.
fn removed(now: &[&Entry], matrix: &AccessMatrix, old: Side<'_>, changes: &mut Vec<Change>) {
    let text = format!(
        "{}: removed, was for {}",
        route(old.entry),
        who(old, old.matrix.names_realms())
    );
    let new = |&entry| Side { matrix, entry };
    let effects = now.iter().map(new).map(|new| (new, access(old, new)));
    report(
        ChangeKind::Removed,
        &text,
        "answers it now",
        effects,
        changes,
    );
}

/// Reports what each route in place of another does to access, or `kind` if none does anything.
fn report<'m>(
    kind: ChangeKind,
    text: &str,
    answers: &str,
    effects: impl Iterator<Item = (Side<'m>, Option<(ChangeKind, String)>)>,
    changes: &mut Vec<Change>,
) {
    let before = changes.len();
    for (other, effect) in effects {
        match effect {
            None | Some((ChangeKind::Reworded, _)) => {}
            Some((kind, effect)) => {
                let other = route(other.entry);
                let text = format!("{text}; {other} {answers}: {effect}");
                changes.push(Change::new(kind, text));
            }
        }
    }
    if changes.len() == before {
        changes.push(Change::new(kind, text));
    }
}

fn compare(old: Side<'_>, new: Side<'_>, changes: &mut Vec<Change>) {
    let route = route(new.entry);
    if let Some((kind, text)) = access(old, new) {
        changes.push(Change::new(kind, format!("{route}: {text}")));
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
    order(&route, old.entry, new.entry, changes);
}

/// Reports another order of mounting. Its effect depends on the requests that both routes match.
fn order(route: &str, old: &Entry, new: &Entry, changes: &mut Vec<Change>) {
    let mut say = |text: String| {
        changes.push(Change::new(ChangeKind::Unclear, format!("{route}: {text}")));
    };
    match (old.shadowed_by(), new.shadowed_by()) {
        (before, now) if before == now => {}
        (_, Some(now)) => say(format!("never called now: {now} comes first")),
        (Some(before), None) => say(format!("called now; before, {before} came first")),
        (None, None) => {}
    }
    if old.yields_to() != new.yields_to() {
        let list = |entry: &Entry| match entry.yields_to() {
            [] => "no other route".to_owned(),
            earlier => earlier.join(", "),
        };
        let (before, now) = (list(old), list(new));
        say(format!("comes after {now} now; it came after {before}"));
    }
}

/// The effect on access where `new` answers in place of `old`.
fn access(old: Side<'_>, new: Side<'_>) -> Option<(ChangeKind, String)> {
    let is_same = old.entry.demands == new.entry.demands
        && old.entry.unchecked == new.entry.unchecked
        && old.matrix.realms == new.matrix.realms;
    if is_same {
        return None;
    }
    let named = names_realms(old, new);
    let (before, now) = (who(old, named), who(new, named));
    let (was_unchecked, is_unchecked) = (old.entry.unchecked, new.entry.unchecked);
    if was_unchecked != is_unchecked {
        // The guard that a route without a stance may have is unknown: to lose a known guard is
        // a widening, and so is to be open instead.
        let is_open = new.entry.demands.iter().all(Demand::lets_anonymous_in);
        let kind = if is_unchecked || is_open {
            ChangeKind::Widened
        } else {
            ChangeKind::Narrowed
        };
        return Some((kind, format!("changed from {before} to {now}")));
    }
    // Where both are unchecked, the guards of their groups are compared.
    let known = |side: Side<'_>| Entry {
        unchecked: false,
        ..side.entry.clone()
    };
    let (old_entry, new_entry) = (known(old), known(new));
    let old = Side {
        entry: &old_entry,
        ..old
    };
    let new = Side {
        entry: &new_entry,
        ..new
    };
    let (lost, gained) = (find(old, new), find(new, old));
    let from_to = if before == now {
        format!("{now}, by what implies what")
    } else {
        format!("from {before} to {now}")
    };
    Some(match (gained, lost) {
        (Found::Nobody, Found::Nobody) if before == now => return None,
        (Found::Nobody, Found::Nobody) => (
            ChangeKind::Reworded,
            format!("reworded {from_to}, which lets in the same"),
        ),
        (Found::Somebody(who), Found::Nobody) => (
            ChangeKind::Widened,
            format!(
                "widened {from_to}{}",
                example(before == now, "lets in", &who)
            ),
        ),
        (Found::Nobody, Found::Somebody(who)) => (
            ChangeKind::Narrowed,
            format!(
                "narrowed {from_to}{}",
                example(before == now, "refuses", &who)
            ),
        ),
        (Found::Somebody(gained), Found::Somebody(lost)) => (
            ChangeKind::Moved,
            format!(
                "changed {from_to}; it now lets in somebody {gained}, \
                 and refuses somebody {lost}"
            ),
        ),
        (Found::Somebody(who), Found::Unknown) => (
            ChangeKind::Unclear,
            format!("changed {from_to}; it now lets in somebody {who}"),
        ),
        (_, _) => (
            ChangeKind::Unclear,
            format!("changed {from_to}; the rules are too large to tell the effect"),
        ),
    })
}

/// An example, where the descriptions of both sides are the same.
fn example(needed: bool, does: &str, who: &str) -> String {
    if needed {
        format!("; it now {does} somebody {who}")
    } else {
        String::new()
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
