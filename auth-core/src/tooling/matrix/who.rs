//! Descriptions of who is let in, for the text of a change.

use super::witness::Side;
use super::{AccessMatrix, Demand, ListedRule};

/// Whether the realms of the guards do not go without saying.
pub(super) fn names_realms(old: Side<'_>, new: Side<'_>) -> bool {
    let mut realms = old.entry.demands.iter().chain(&new.entry.demands);
    let first = realms.next().map(Demand::realm);
    old.matrix.names_realms()
        || new.matrix.names_realms()
        || realms.any(|demand| Some(demand.realm()) != first)
}

/// Describes who is let in, and by which realm if `named`.
pub(super) fn who(side: Side<'_>, named: bool) -> String {
    let Side { matrix, entry } = side;
    let mut each: Vec<_> = entry
        .demands
        .iter()
        .map(|demand| who_meets(matrix, demand, named))
        .collect();
    if entry.unchecked {
        each.push("nobody knows whom: it is unchecked".to_owned());
    }
    if each.is_empty() {
        return "anyone".to_owned();
    }
    each.join(" and ")
}

fn who_meets(matrix: &AccessMatrix, demand: &Demand, named: bool) -> String {
    let who = match (&demand.rule, demand.anonymous) {
        (ListedRule::Authenticated, false) => "any authenticated user".to_owned(),
        (rule, false) => rule.to_string(),
        (ListedRule::Authenticated, true) => "anyone without bad credentials".to_owned(),
        (rule, true) => format!("anyone without credentials, or {rule}"),
    };
    let all = matrix.realm(&demand.realm).map(|realm| &realm.schemes);
    let schemes = if all == Some(&demand.schemes) {
        String::new()
    } else {
        format!(" by {}", demand.schemes.join(" or "))
    };
    let realm = if named {
        format!(" of realm {:?}", demand.realm)
    } else {
        String::new()
    };
    format!("{who}{schemes}{realm}")
}
