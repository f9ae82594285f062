//! The matrix as a page: routes by roles, to be read and printed by a reviewer.

mod style;

use super::judge::Atom;
use super::text::printable;
use super::{AccessMatrix, Entry, ListedRealm};
use crate::markup::escape;
use core::fmt::Write as _;

impl AccessMatrix {
    /// The matrix as one HTML page that needs nothing else: no script, font or image.
    ///
    /// For each route and each role it says whether somebody with that role alone is let in,
    /// is not, or whether that depends on scopes or conditions.
    #[must_use]
    pub fn to_html(&self) -> String {
        let mut page = String::new();
        let public = self.entries.iter().filter(|entry| entry.is_public());
        let unchecked = self.entries.iter().filter(|entry| entry.unchecked);
        let counts = format!(
            "{} routes, {} of them public, {} unchecked",
            self.entries.len(),
            public.count(),
            unchecked.count(),
        );
        // Writing to a string does not fail.
        let _ = write!(
            page,
            "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta name=\"color-scheme\" content=\"light dark\">\n\
             <title>Access matrix</title>\n<style>{}</style>\n</head>\n<body>\n\
             <h1>Access matrix</h1>\n<p>{counts}.</p>\n",
            style::STYLE,
        );
        page.push_str(
            "<p class=\"legend\"><span class=\"yes\">✓ allowed</span> \
             <span class=\"no\">✗ denied</span> \
             <span class=\"depends\">~ depends</span> on scopes or conditions. \
             A column is somebody with that role alone.</p>\n",
        );
        for (realm, entries) in self.sections() {
            section(&mut page, self.realms.len() > 1, realm, &entries);
        }
        page.push_str("</body>\n</html>\n");
        page
    }

    /// The lines by realm. Those of none come first, unless there is but one realm.
    fn sections(&self) -> Vec<(Option<&ListedRealm>, Vec<&Entry>)> {
        if let [] | [_] = self.realms.as_slice() {
            return vec![(self.realms.first(), self.entries.iter().collect())];
        }
        let without = self.entries.iter().filter(|entry| entry.demands.is_empty());
        let mut sections = vec![(None, without.collect())];
        for realm in &self.realms {
            let decides = |entry: &&Entry| {
                let mut demands = entry.demands.iter();
                demands.any(|demand| demand.realm == realm.name)
            };
            sections.push((Some(realm), self.entries.iter().filter(decides).collect()));
        }
        sections
    }
}

fn section(page: &mut String, titled: bool, realm: Option<&ListedRealm>, entries: &[&Entry]) {
    let roles = realm.map_or(&[] as &[_], |realm| &realm.roles.names);
    if titled {
        let title = realm.map_or_else(
            || "Without a realm".to_owned(),
            |realm| format!("Realm {}", escaped(&realm.name)),
        );
        let _ = writeln!(page, "<h2>{title}</h2>");
    }
    page.push_str(
        "<div class=\"scroll\" tabindex=\"0\"><table>\n<thead><tr><th scope=\"col\">Route</th>\
         <th scope=\"col\">Access</th><th scope=\"col\">nobody</th>\
         <th scope=\"col\">no role</th>",
    );
    for role in roles {
        let _ = write!(page, "<th scope=\"col\">{}</th>", escaped(role));
    }
    page.push_str("<th scope=\"col\">Handler</th></tr></thead>\n<tbody>\n");
    for entry in entries {
        row(page, entry, realm, roles);
    }
    page.push_str("</tbody></table></div>\n");
}

fn row(page: &mut String, entry: &Entry, realm: Option<&ListedRealm>, roles: &[String]) {
    let class = match (entry.unchecked, entry.is_public()) {
        (true, _) => " class=\"unchecked\"",
        (_, true) => " class=\"public\"",
        _ => "",
    };
    let _ = write!(
        page,
        "<tr{class}><th scope=\"row\"><b>{}</b> {}</th><td>{}{}</td>",
        escaped(&entry.method),
        breakable(&entry.path),
        escaped(&entry.access_and_reason()),
        schemes(entry),
    );
    cell(page, entry.judge(None, &|_, _| None));
    cell(page, entry.lets_in(realm, None));
    for role in roles {
        cell(page, entry.lets_in(realm, Some(role)));
    }
    let _ = writeln!(
        page,
        "<td class=\"handler\">{}<br><small>{}</small></td></tr>",
        breakable(&entry.handler),
        breakable(&entry.place),
    );
}

fn schemes(entry: &Entry) -> String {
    match entry.schemes().as_slice() {
        [] => String::new(),
        schemes => format!("<br><small>by {}</small>", escaped(&schemes.join(", "))),
    }
}

fn cell(page: &mut String, let_in: Option<bool>) {
    let (class, sign, word) = match let_in {
        Some(true) => ("yes", '✓', "allowed"),
        Some(false) => ("no", '✗', "denied"),
        None => ("depends", '~', "depends"),
    };
    let _ = write!(page, "<td class=\"{class}\">{sign} {word}</td>");
}

impl Entry {
    /// Whether somebody with no role but this one is let in, with the right scheme.
    fn lets_in(&self, realm: Option<&ListedRealm>, role: Option<&str>) -> Option<bool> {
        let told = |demand: &super::Demand, atom: Atom<'_>| match (realm, atom) {
            (Some(realm), Atom::Role(wanted)) if demand.realm == realm.name => {
                Some(role.is_some_and(|held| realm.roles.meets(held, wanted)))
            }
            _ => None,
        };
        let schemes = self.schemes();
        if schemes.is_empty() {
            return self.judge(None, &told);
        }
        let each = schemes
            .into_iter()
            .map(|scheme| self.judge(Some(scheme), &told));
        super::judge::decided(each, true)
    }
}

/// Text that is not taken for markup, nor for anything else but text.
fn escaped(text: &str) -> String {
    escape(&printable(text))
}

/// The same, with places to break a long name.
fn breakable(text: &str) -> String {
    escaped(text)
        .replace("::", "::<wbr>")
        .replace('/', "<wbr>/")
}
