//! The way from mounts to the routes of the matrix.

use super::{AccessMatrix, Conditions, Demand, Entry, ListedRealm, ListedRule};
use crate::tooling::matrix::mount::{Declared, Methods, Mount, Stance};
use core::any::TypeId;

impl AccessMatrix {
    /// Lists the mounts.
    pub(crate) fn of<'m>(mounts: impl IntoIterator<Item = &'m Mount>) -> Self {
        let mut matrix = Self::default();
        let mounts: Vec<_> = mounts.into_iter().collect();
        let mut realms = Realms {
            conditions: conditions(&mounts),
            ..Realms::default()
        };
        for mount in mounts {
            let entry = realms.entry(mount);
            match &mount.methods {
                Methods::Any => matrix.entries.push(entry),
                Methods::These(methods) => matrix.entries.extend(methods.iter().map(|method| {
                    let mut entry = entry.clone();
                    method.as_str().clone_into(&mut entry.method);
                    entry
                })),
            }
        }
        matrix.realms = realms.listed;
        matrix.realms.sort_by(|a, b| a.name.cmp(&b.name));
        matrix.sort();
        matrix
    }

    pub(crate) fn sort(&mut self) {
        self.entries.sort_by_cached_key(|entry| {
            let (rank, method) = rank(&entry.method);
            (entry.path.clone(), rank, method.to_owned(), entry.access())
        });
    }
}

/// The position of a method in lists: the usual order, and other methods by name.
pub(super) fn rank(method: &str) -> (usize, &str) {
    const USUAL: [&str; 9] = [
        "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "CONNECT", "TRACE",
    ];
    let usual = USUAL.iter().position(|usual| *usual == method);
    // A route for any method comes after those for one.
    let other = if method == "*" { 10 } else { 9 };
    (usual.unwrap_or(other), method)
}

/// The conditions of all mounts, before any of them is named.
fn conditions(mounts: &[&Mount]) -> Conditions {
    let mut conditions = Conditions::default();
    for mount in mounts {
        let own = match mount.stance {
            Stance::Declared(declared) => Some(declared),
            Stance::Public(_) | Stance::Unchecked => None,
        };
        for declared in mount.groups.iter().copied().chain(own) {
            if let Declared::Guarded {
                conditions: add, ..
            } = declared()
            {
                add(&mut conditions);
            }
        }
    }
    conditions
}

/// The realms that guards have named so far.
#[derive(Default)]
struct Realms {
    conditions: Conditions,
    types: Vec<TypeId>,
    listed: Vec<ListedRealm>,
}

impl Realms {
    fn entry(&mut self, mount: &Mount) -> Entry {
        let mut entry = Entry {
            path: mount.path.clone(),
            method: "*".to_owned(),
            handler: mount.handler.to_owned(),
            place: mount.place.to_string(),
            order: mount.order.clone(),
            ..Entry::default()
        };
        match mount.stance {
            Stance::Declared(declared) => self.add(declared(), &mut entry),
            Stance::Public(reason) => entry.reason = Some(reason.to_owned()),
            Stance::Unchecked => entry.unchecked = true,
        }
        for group in &mount.groups {
            self.add(group(), &mut entry);
        }
        entry
    }

    fn add(&mut self, declared: Declared, entry: &mut Entry) {
        match declared {
            Declared::Guarded {
                realm,
                listed,
                demand,
                ..
            } => {
                let realm = self.name(realm, listed);
                let demand = demand(&self.conditions);
                entry.demands.push(Demand { realm, ..demand });
            }
            Declared::Public(reason) => entry.reason = Some(reason),
            Declared::Nobody => entry.demands.push(Demand {
                realm: String::new(),
                schemes: Vec::new(),
                rule: ListedRule::Any(Vec::new()),
                anonymous: false,
                concealed: false,
            }),
        }
    }

    /// The name of the realm in the matrix: two realms with one name get numbers.
    fn name(&mut self, id: TypeId, listed: fn() -> ListedRealm) -> String {
        let known = self.types.iter().position(|known| *known == id);
        if let Some(realm) = known.and_then(|index| self.listed.get(index)) {
            return realm.name.clone();
        }
        let mut realm = listed();
        let taken = |name: &str| self.listed.iter().any(|other| other.name == name);
        if taken(&realm.name) {
            let numbered = (2..).map(|number: u32| format!("{}#{number}", realm.name));
            realm.name = numbered
                .into_iter()
                .find(|name| !taken(name))
                .unwrap_or_default();
        }
        realm.conditions = self.conditions.of(id);
        self.types.push(id);
        let name = realm.name.clone();
        self.listed.push(realm);
        name
    }
}
