//! The requests that a probe sends to a route.

use super::actor::{Actor, Credentials};
use super::target::Sent;
use crate::tooling::matrix::{AccessMatrix, Entry};
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use std::collections::BTreeMap;

/// A path that no service is expected to have.
pub(super) const NOWHERE: &str = "/probe-finds-nothing-here";

/// The sender of a request, and the fields with the credentials.
#[derive(Debug)]
pub(super) struct Case<'p> {
    pub(super) kind: Kind<'p>,
    fields: Vec<(String, Vec<u8>)>,
}

/// The credentials of a request.
#[derive(Clone, Debug)]
pub(super) enum Kind<'p> {
    None,
    UnknownScheme,
    /// Two `Authorization` fields.
    Twice,
    /// Well-formed credentials of the scheme that nobody has.
    Wrong(&'p str),
    /// The name of the scheme with nothing behind it.
    Empty(&'p str),
    /// Valid credentials, of several schemes where a route needs several.
    Good(Vec<Held<'p>>),
}

/// Credentials, and the actor who holds them.
pub(super) type Held<'p> = (&'p Actor, &'p Credentials);

impl core::fmt::Display for Case<'_> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        match &self.kind {
            Kind::None => f.write_str("without credentials"),
            Kind::UnknownScheme => f.write_str("with an unknown scheme"),
            Kind::Twice => f.write_str("with two Authorization fields"),
            Kind::Wrong(scheme) => write!(f, "with wrong {scheme} credentials"),
            Kind::Empty(scheme) => write!(f, "with the word {scheme} alone"),
            Kind::Good(held) => {
                let each = held.iter().map(|(actor, credentials)| {
                    format!("as {} by {}", actor.name, credentials.scheme)
                });
                f.write_str(&each.collect::<Vec<_>>().join(" and "))
            }
        }
    }
}

/// All requests to a route.
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
    // Wrong credentials can be made up for the standard schemes only.
    for (scheme, wrong) in [
        ("Bearer", "Bearer probe-nobody-has-this-token"),
        ("Basic", "Basic cHJvYmUtbm9ib2R5Ondyb25n"),
    ] {
        let mut demands = entry.demands().iter();
        if entry.is_public() || demands.any(|demand| demand.takes(scheme)) {
            cases.push(authorization(Kind::Wrong(scheme), &[wrong]));
            cases.push(authorization(Kind::Empty(scheme), &[scheme]));
        }
    }
    let held = || {
        let each = |actor: &'p Actor| actor.credentials.iter().map(move |has| (actor, has));
        actors.iter().flat_map(each)
    };
    cases.extend(held().filter_map(|held| Case::by(vec![held])));
    for schemes in entry.credentials().into_iter().filter(|set| set.len() > 1) {
        let mut combinations: Vec<Vec<Held<'_>>> = vec![Vec::new()];
        for scheme in schemes {
            let of_scheme = || held().filter(|(_, credentials)| credentials.scheme == scheme);
            let longer = combinations.iter().flat_map(|combination| {
                of_scheme().map(move |held| [combination.as_slice(), &[held]].concat())
            });
            combinations = longer.collect();
        }
        cases.extend(combinations.into_iter().filter_map(Case::by));
    }
    cases
}

impl<'p> Case<'p> {
    /// A request with all of these credentials; none if two are of one field.
    fn by(held: Vec<Held<'p>>) -> Option<Self> {
        let mut fields: Vec<(String, Vec<u8>)> = Vec::new();
        for (_, credentials) in &held {
            let name = credentials.field.to_ascii_lowercase();
            let value = credentials.value.as_bytes();
            match fields.iter_mut().find(|(known, _)| *known == name) {
                None => fields.push((name, value.to_vec())),
                // Several cookies are one field (RFC 6265 section 5.4).
                Some((_, cookies)) if name == "cookie" => {
                    cookies.extend_from_slice(b"; ");
                    cookies.extend_from_slice(value);
                }
                Some(_) => return None,
            }
        }
        Some(Self {
            kind: Kind::Good(held),
            fields,
        })
    }
}

impl Case<'_> {
    pub(super) fn sent(&self, method: &str, path: &str) -> Sent {
        // A body that is not what any handler expects, to notice a body that is read too early.
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

/// The method of requests to a route: for `*`, one that no other route at the path has.
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

/// Characters that a path cannot have. Slashes stay, and so do escapes.
const ILLEGAL: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'\\')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// A path that matches the pattern.
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
        let value = parameters.get(name).map_or("1", String::as_str);
        path.extend(utf8_percent_encode(value, ILLEGAL));
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
        let parameters = BTreeMap::from([
            ("id".to_owned(), "7".to_owned()),
            ("odd".to_owned(), "a b/ü?c#%25{".to_owned()),
        ]);
        for (pattern, expected) in [
            ("/", "/"),
            ("", "/"),
            ("/posts/{id}/x{other}", "/posts/7/x1"),
            ("/files/{*id}", "/files/7"),
            ("/a/{id:[0-9]{2,3}}/b", "/a/7/b"),
            ("/files/*", "/files/probe-finds-nothing-here"),
            ("/x/{odd}", "/x/a%20b/%C3%BC%3Fc%23%25%7B"),
        ] {
            assert_eq!(path(pattern, &parameters), expected, "{pattern}");
        }
    }

    #[test]
    fn credentials_of_different_fields_go_together() {
        let field = |name: &str| Actor::new("a").credentials("S", name, format!("{name}-value"));
        let sent = |names: [&str; 2]| {
            let actors = names.map(field);
            let held = actors.iter().flat_map(|actor| {
                let each = actor.credentials.iter();
                each.map(move |credentials| (actor, credentials))
            });
            Case::by(held.collect()).map(|case| case.fields)
        };
        let line = |name: &str, value: &str| (name.to_owned(), value.as_bytes().to_vec());
        assert_eq!(
            sent(["Authorization", "X-Key"]),
            Some(vec![
                line("authorization", "Authorization-value"),
                line("x-key", "X-Key-value")
            ])
        );
        assert_eq!(
            sent(["cookie", "Cookie"]),
            Some(vec![line("cookie", "cookie-value; Cookie-value")])
        );
        assert_eq!(sent(["authorization", "Authorization"]), None);
    }
}
