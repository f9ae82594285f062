//! The conditions in a list, which are told apart by type and printed by name.

use crate::realm::Realm;
use crate::requirement::Rule;
use crate::requirement::condition::About;
use core::any::TypeId;

/// The conditions of all rules in a list.
#[derive(Default)]
pub struct Conditions(Vec<Known>);

struct Known {
    realm: TypeId,
    id: TypeId,
    /// The name with the const arguments.
    name: String,
    type_name: &'static str,
}

impl Conditions {
    /// Adds the conditions of a rule.
    pub(crate) fn add<R: Realm>(&mut self, rule: &Rule<R>) {
        match rule {
            Rule::Condition(check) => self.add_one(TypeId::of::<R>(), check.about()),
            Rule::All(rules) | Rule::Any(rules) => {
                for rule in *rules {
                    self.add(rule);
                }
            }
            Rule::Not(rule) => self.add(rule),
            Rule::Authenticated | Rule::Scheme(_) | Rule::Role(_) | Rule::Scope(_) => {}
        }
    }

    fn add_one(&mut self, realm: TypeId, about: &About) {
        let id = about.id();
        let is_it = |known: &Known| known.realm == realm && known.id == id;
        if !self.0.iter().any(is_it) {
            self.0.push(Known {
                realm,
                id,
                name: about.to_string(),
                type_name: about.type_name(),
            });
        }
    }

    /// The name of a condition in the list: with its type where others have the same name, and
    /// with a number where others have a type of the same name as well.
    pub(crate) fn name(&self, about: &About) -> String {
        self.unique(about.id(), about.to_string(), about.type_name())
    }

    /// The conditions of a realm: the name of each in the list, and that of its type.
    pub(super) fn of(&self, realm: TypeId) -> Vec<(String, String)> {
        let own = self.0.iter().filter(|known| known.realm == realm);
        let mut conditions: Vec<_> = own
            .map(|known| {
                let name = self.unique(known.id, known.name.clone(), known.type_name);
                (name, known.type_name.to_owned())
            })
            .collect();
        conditions.sort();
        conditions
    }

    fn unique(&self, id: TypeId, name: String, type_name: &str) -> String {
        let mut alike: Vec<&Known> = Vec::new();
        for known in self.0.iter().filter(|known| known.name == name) {
            if !alike.iter().any(|other| other.id == known.id) {
                alike.push(known);
            }
        }
        if alike.len() < 2 {
            return name;
        }
        alike.retain(|known| known.type_name == type_name);
        match alike.iter().position(|known| known.id == id) {
            Some(index) if index > 0 => format!("{name} ({type_name} #{})", index + 1),
            _ => format!("{name} ({type_name})"),
        }
    }
}
