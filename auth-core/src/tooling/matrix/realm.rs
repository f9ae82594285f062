//! The declarations of a realm in the matrix.

use crate::names::vocabulary::{Kind, Vocabulary};
use crate::realm::Realm;
use crate::realm::scheme::{SchemeList, SchemeSet};

/// The declarations of a realm: its schemes, roles and scopes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListedRealm {
    pub(crate) name: String,
    pub(crate) schemes: Vec<String>,
    pub(crate) roles: Names,
    pub(crate) scopes: Names,
    /// The name and the type of each condition in the list.
    pub(crate) conditions: Vec<(String, String)>,
}

/// Declared names, and which implies which.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names {
    pub(crate) names: Vec<String>,
    /// Pairs of the stronger and the weaker one.
    pub(crate) implications: Vec<(String, String)>,
}

impl ListedRealm {
    pub(crate) fn of<R: Realm>() -> Self {
        Self {
            name: R::NAME.to_owned(),
            schemes: R::Schemes::NAMES.iter().map(|&name| name.into()).collect(),
            roles: Names::of(&R::ROLES),
            scopes: Names::of(&R::SCOPES),
            conditions: Vec::new(),
        }
    }

    pub(crate) fn scheme_names<R: Realm>(schemes: SchemeSet) -> Vec<String> {
        let names = R::Schemes::NAMES.iter().enumerate();
        names
            .filter(|(index, _)| schemes.contains(*index))
            .map(|(_, name)| (*name).to_owned())
            .collect()
    }

    /// The realm's name, with a number if another realm has the same name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The schemes, in challenge order.
    #[must_use]
    pub fn schemes(&self) -> &[String] {
        &self.schemes
    }

    /// The roles.
    #[must_use]
    pub const fn roles(&self) -> &Names {
        &self.roles
    }

    /// The scopes.
    #[must_use]
    pub const fn scopes(&self) -> &Names {
        &self.scopes
    }
}

impl Names {
    fn of<K: Kind>(vocabulary: &Vocabulary<K>) -> Self {
        let owned = |&(stronger, weaker): &(&str, &str)| (stronger.into(), weaker.into());
        Self {
            names: vocabulary.names().iter().map(|&name| name.into()).collect(),
            implications: vocabulary.implications().iter().map(owned).collect(),
        }
    }

    /// The names, in the order of their declaration.
    #[must_use]
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// Whether `held` is `wanted` or implies it, directly or through other names.
    #[must_use]
    pub fn meets(&self, held: &str, wanted: &str) -> bool {
        // Implications from a file may have cycles: each name is visited once.
        let mut reached = vec![held];
        let mut next = 0;
        while let Some(&name) = reached.get(next) {
            if name == wanted {
                return true;
            }
            for (stronger, weaker) in &self.implications {
                if stronger == name && !reached.contains(&weaker.as_str()) {
                    reached.push(weaker);
                }
            }
            next += 1;
        }
        false
    }
}
