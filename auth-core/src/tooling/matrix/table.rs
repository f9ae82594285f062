//! The cells that the text and the Markdown table have in common.

use super::{AccessMatrix, Demand, Entry};

impl AccessMatrix {
    /// The rows of the table, not escaped; the first is its head.
    ///
    /// There is a column for the realm if the matrix has several.
    pub(super) fn rows(&self) -> Vec<Vec<String>> {
        let several = self.names_realms();
        let realm = several.then_some("REALM");
        let head = ["METHOD", "PATH", "ACCESS"].into_iter().chain(realm);
        let head = head.chain(["SCHEMES", "HANDLER"]).map(str::to_owned);
        let mut rows = vec![head.collect()];
        for entry in &self.entries {
            let mut row = vec![
                entry.method.clone(),
                entry.path.clone(),
                entry.access_and_reason(),
            ];
            row.extend(several.then(|| entry.realm_cell()));
            row.extend([entry.schemes_cell(), entry.handler_and_place()]);
            rows.push(row);
        }
        rows
    }

    /// Whether the realm of a guard does not go without saying.
    pub(super) const fn names_realms(&self) -> bool {
        self.realms.len() > 1
    }
}

impl Entry {
    /// The guards, with what else a reviewer has to know.
    pub(super) fn access_and_reason(&self) -> String {
        let mut access = self.access();
        if let Some(reason) = &self.reason {
            if !self.demands.is_empty() {
                access.push_str("; public by itself");
            }
            access.push_str(": ");
            access.push_str(reason);
        }
        if self.is_concealed() {
            access.push_str(" (concealed)");
        }
        if let Some(earlier) = self.shadowed_by() {
            access.push_str(" (never called: ");
            access.push_str(earlier);
            access.push_str(" comes first)");
        }
        access
    }

    /// The realm of each guard, in the order of the guards; once if all have the same.
    pub(super) fn realm_cell(&self) -> String {
        let mut realms: Vec<_> = self.demands.iter().map(Demand::realm).collect();
        if realms.iter().all(|realm| realms.first() == Some(realm)) {
            realms.truncate(1);
        }
        if realms.is_empty() {
            return "-".to_owned();
        }
        realms.join(" and ")
    }

    /// The alternatives, each with all schemes that are needed together.
    pub(super) fn schemes_cell(&self) -> String {
        let sets = self.credentials();
        if sets.is_empty() {
            // No request can present exactly one of the credentials to each guard.
            let none = if self.demands.is_empty() { "-" } else { "none" };
            return none.to_owned();
        }
        let sets: Vec<_> = sets.iter().map(|set| set.join(" + ")).collect();
        sets.join(", ")
    }

    fn handler_and_place(&self) -> String {
        if self.place.is_empty() {
            self.handler.clone()
        } else {
            format!("{} ({})", self.handler, self.place)
        }
    }
}
