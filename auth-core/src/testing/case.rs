//! What is sent to a route.

use super::actor::{Actor, Credentials};
use super::target::Sent;
use crate::matrix::{AccessMatrix, Entry};
use std::collections::BTreeMap;

/// Where nothing is, unless somebody means to be mean.
pub(super) const NOWHERE: &str = "/probe-finds-nothing-here";

/// Who sends a request, and with what.
#[derive(Debug)]
pub(super) struct Case<'p> {
    pub(super) kind: Kind<'p>,
    fields: Vec<(String, Vec<u8>)>,
}

/// What the credentials are.
#[derive(Clone, Copy, Debug)]
pub(super) enum Kind<'p> {
    None,
    UnknownScheme,
    /// Two `Authorization` fields.
    Twice,
    /// Of that scheme, and well-formed, and nobody's.
    Wrong(&'p str),
    /// Of that scheme, with nothing behind its name.
    Empty(&'p str),
    Good(&'p Actor, &'p Credentials),
}

impl core::fmt::Display for Case<'_> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        match self.kind {
            Kind::None => f.write_str("without credentials"),
            Kind::UnknownScheme => f.write_str("with an unknown scheme"),
            Kind::Twice => f.write_str("with two Authorization fields"),
            Kind::Wrong(scheme) => write!(f, "with wrong {scheme} credentials"),
            Kind::Empty(scheme) => write!(f, "with the word {scheme} alone"),
            Kind::Good(actor, credentials) => {
                write!(f, "as {} by {}", actor.name, credentials.scheme)
            }
        }
    }
}

/// Everything that is sent to a route.
pub(super) fn all<'p>(entry: &'p Entry, actors: &'p [Actor]) -> Vec<Case<'p>> {
    let authorization = |kind, values: &[&str]| Case {
        kind,
        fields: values
            .iter()
            .map(|value| ("authorization".to_owned(), value.as_bytes().to_vec()))
            .collect(),
    };
    let mut cases = vec![
        authorization(Kind::None, &[]),
        authorization(Kind::UnknownScheme, &["Probe-Unknown abc"]),
        authorization(Kind::Twice, &["Bearer probe", "Bearer probe"]),
    ];
    // What is wrong is known of the schemes that are everybody's.
    for (scheme, wrong) in [
        ("Bearer", "Bearer probe-nobody-has-this-token"),
        ("Basic", "Basic cHJvYmUtbm9ib2R5Ondyb25n"),
    ] {
        let mut demands = entry.demands().iter();
        if entry.is_public() || demands.any(|demand| demand.schemes().iter().any(|s| s == scheme)) {
            cases.push(authorization(Kind::Wrong(scheme), &[wrong]));
            cases.push(authorization(Kind::Empty(scheme), &[scheme]));
        }
    }
    for actor in actors {
        for credentials in &actor.credentials {
            let field = credentials.field.to_ascii_lowercase();
            cases.push(Case {
                kind: Kind::Good(actor, credentials),
                fields: vec![(field, credentials.value.clone().into_bytes())],
            });
        }
    }
    cases
}

impl Case<'_> {
    pub(super) fn sent(&self, method: &str, path: &str) -> Sent {
        // Not what any handler wants: one that reads it before it decides gives itself away.
        let body = if matches!(method, "GET" | "HEAD") {
            ""
        } else {
            "{\"probe\":"
        };
        let mut fields = self.fields.clone();
        if !body.is_empty() {
            fields.push(("content-type".to_owned(), b"application/json".to_vec()));
            fields.push((
                "content-length".to_owned(),
                body.len().to_string().into_bytes(),
            ));
        }
        Sent {
            method: method.to_owned(),
            path: path.to_owned(),
            fields,
            body,
        }
    }
}

/// A method for a line that is for any: one that no other line at the path is for.
pub(super) fn method(matrix: &AccessMatrix, entry: &Entry) -> String {
    if entry.method() != "*" {
        return entry.method().to_owned();
    }
    let others = || {
        matrix
            .entries()
            .iter()
            .filter(|other| other.path() == entry.path())
    };
    let free = |method: &&&str| others().all(|other| other.method() != **method);
    let usual = ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];
    let free = usual.iter().find(free);
    (*free.unwrap_or(&"PROBE")).to_owned()
}

/// A path that the router takes for that of the line.
pub(super) fn path(pattern: &str, parameters: &BTreeMap<String, String>) -> String {
    if let Some(prefix) = pattern.strip_suffix("/*") {
        return format!("{prefix}{NOWHERE}");
    }
    let mut path = String::new();
    let mut rest = pattern;
    while let Some((before, after)) = rest.split_once('{') {
        path.push_str(before);
        // actix-web has regular expressions in parameters, which may have braces.
        let mut depth = 1_usize;
        let end = after.find(|character| {
            match character {
                '{' => depth += 1,
                '}' => depth -= 1,
                _ => {}
            }
            depth == 0
        });
        let (inside, behind) = after.split_at(end.unwrap_or(after.len()));
        let name = inside.split(':').next().unwrap_or_default();
        let name = name.trim_start_matches('*');
        path.push_str(parameters.get(name).map_or("1", String::as_str));
        rest = behind.strip_prefix('}').unwrap_or_default();
    }
    path.push_str(rest);
    if path.is_empty() {
        path.push('/');
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_are_filled_in() {
        let parameters = BTreeMap::from([("id".to_owned(), "7".to_owned())]);
        for (pattern, expected) in [
            ("/", "/"),
            ("", "/"),
            ("/posts/{id}/x{other}", "/posts/7/x1"),
            ("/files/{*id}", "/files/7"),
            ("/a/{id:[0-9]{2,3}}/b", "/a/7/b"),
            ("/files/*", "/files/probe-finds-nothing-here"),
        ] {
            assert_eq!(path(pattern, &parameters), expected, "{pattern}");
        }
    }
}
