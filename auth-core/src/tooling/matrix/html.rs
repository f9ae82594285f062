//! The matrix as an HTML page: routes by roles, for a reviewer to read or print.

mod style;

use super::judge::Atom;
use super::text::printable;
use super::{AccessMatrix, Entry, ListedRealm};
use crate::denial::markup::escape;
use core::fmt::Write as _;

impl AccessMatrix {
    /// The matrix as one self-contained HTML page, without scripts, fonts or images.
    ///
    /// For each route and each role the page says whether a caller with that role alone is let
    /// in, is refused, or whether that depends on other facts. The caller has valid credentials
    /// of all schemes that the route needs together.
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
             <span class=\"depends\">~ depends</span> on scopes, conditions or another realm. \
             A column is a caller with that role alone, and with valid credentials of all \
             schemes that the route needs.</p>\n",
        );
        for (realm, entries) in self.sections() {
            section(&mut page, self.names_realms(), realm, &entries);
        }
        page.push_str("</body>\n</html>\n");
        page
    }

    /// The routes by realm. With several realms, routes without any come first.
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
         <th scope=\"col\">Access</th>",
    );
    if titled {
        page.push_str("<th scope=\"col\">Realm</th>");
    }
    page.push_str("<th scope=\"col\">no credentials</th><th scope=\"col\">no role</th>");
    for role in roles {
        let _ = write!(page, "<th scope=\"col\">{}</th>", escaped(role));
    }
    page.push_str("<th scope=\"col\">Handler</th></tr></thead>\n<tbody>\n");
    for entry in entries {
        row(page, titled, entry, realm, roles);
    }
    page.push_str("</tbody></table></div>\n");
}

fn row(
    page: &mut String,
    names_realms: bool,
    entry: &Entry,
    realm: Option<&ListedRealm>,
    roles: &[String],
) {
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
    if names_realms {
        let _ = write!(page, "<td>{}</td>", escaped(&entry.realm_cell()));
    }
    cell(page, entry.judge(&[], &|_, _, _| None));
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
    if entry.demands.is_empty() {
        return String::new();
    }
    format!("<br><small>by {}</small>", escaped(&entry.schemes_cell()))
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
    /// Whether a caller is let in who has valid credentials of all schemes, and in that realm
    /// no other role.
    fn lets_in(&self, realm: Option<&ListedRealm>, role: Option<&str>) -> Option<bool> {
        self.judge(&self.schemes(), &|demand, _, atom| match (realm, atom) {
            (_, Atom::Valid) => Some(true),
            (Some(realm), Atom::Role(wanted)) if demand.realm == realm.name => {
                Some(role.is_some_and(|held| realm.roles.meets(held, wanted)))
            }
            _ => None,
        })
    }
}

/// Text without markup and control characters.
fn escaped(text: &str) -> String {
    escape(&printable(text))
}

/// Text without markup, with places to break a long name.
fn breakable(text: &str) -> String {
    escaped(text)
        .replace("::", "::<wbr>")
        .replace('/', "<wbr>/")
}
