//! The matrix as JSON.

use super::text::is_deceptive;
use super::{AccessMatrix, Demand, Entry, ListedRealm, ListedRule, Names};
use core::fmt::Write as _;
use serde::ser::{Serialize, SerializeMap, Serializer};

/// The version of the format.
pub(super) const VERSION: u64 = 1;

impl AccessMatrix {
    /// The matrix as JSON, one line for each route.
    ///
    /// | member | value |
    /// |---|---|
    /// | `version` | `1`: members may be added, and these stay |
    /// | `realms[]` | `name`, `schemes`, `roles`, `scopes`; the latter two with `names` and `implications`, pairs of the stronger and the weaker name; `conditions` if there are any, pairs of the name and the type |
    /// | `routes[]` | `path`, `method`, `access`, and those of the following that apply |
    /// | … `reason` | why the handler is public |
    /// | … `demands[]` | one for each guard, all of which have to be met: `realm`, `schemes`, `rule`; `anonymous` and `concealed` if they are true |
    /// | … `unchecked` | true for handlers of which nothing is known |
    /// | … `shadowed_by`, `yields_to` | where the order of mounting decides: the earlier route that answers all requests, and those that answer some |
    /// | … `handler`, `place` | the name of its type, and the place of mounting |
    ///
    /// A rule is `"authenticated"`, or an object with one member: `role`, `scope` or `condition`
    /// with a name, `scheme` with a list of names, `all` or `any` with a list of rules, `not` with
    /// a rule. `access` is for people: the rules of `demands` in words.
    ///
    /// ```
    /// # let matrix = auth_core::AccessMatrix::default();
    /// assert_eq!(matrix.to_json(), "{\"version\": 1,\n\"realms\": [],\n\"routes\": []}\n");
    /// ```
    #[must_use]
    pub fn to_json(&self) -> String {
        self.json(true)
    }

    /// The JSON without handlers and places, which change when code is only moved.
    pub(super) fn to_snapshot(&self) -> String {
        self.json(false)
    }

    fn json(&self, with_handlers: bool) -> String {
        let realms = lines(&self.realms);
        let routes = self.entries.iter().map(|entry| Line {
            entry,
            with_handlers,
        });
        let routes = lines(routes);
        format!("{{\"version\": {VERSION},\n\"realms\": {realms},\n\"routes\": {routes}}}\n")
    }
}

/// A list with each element on its own line, so that a diff shows the changed elements.
fn lines(elements: impl IntoIterator<Item = impl Serialize>) -> String {
    // Text under text keys cannot fail to serialize.
    let line = |element| escaped(&serde_json::to_string(&element).unwrap_or_default());
    let lines: Vec<_> = elements.into_iter().map(line).collect();
    if lines.is_empty() {
        return "[]".to_owned();
    }
    format!("[\n{}\n]", lines.join(",\n"))
}

/// The same JSON with escapes for characters that would make a diff look other than it is. They
/// stand in strings only, and none needs two UTF-16 units.
fn escaped(json: &str) -> String {
    let mut escaped = String::with_capacity(json.len());
    for character in json.chars() {
        if is_deceptive(character) {
            // Writing to a string does not fail.
            let _ = write!(escaped, "\\u{:04x}", u32::from(character));
        } else {
            escaped.push(character);
        }
    }
    escaped
}

struct Line<'e> {
    entry: &'e Entry,
    with_handlers: bool,
}

impl Serialize for Line<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let entry = self.entry;
        let mut members = serializer.serialize_map(None)?;
        members.serialize_entry("path", &entry.path)?;
        members.serialize_entry("method", &entry.method)?;
        members.serialize_entry("access", &entry.access())?;
        if let Some(reason) = &entry.reason {
            members.serialize_entry("reason", reason)?;
        }
        if !entry.demands.is_empty() {
            members.serialize_entry("demands", &entry.demands)?;
        }
        if entry.unchecked {
            members.serialize_entry("unchecked", &true)?;
        }
        if let Some(earlier) = entry.shadowed_by() {
            members.serialize_entry("shadowed_by", earlier)?;
        }
        if !entry.yields_to().is_empty() {
            members.serialize_entry("yields_to", entry.yields_to())?;
        }
        if self.with_handlers {
            members.serialize_entry("handler", &entry.handler)?;
            members.serialize_entry("place", &entry.place)?;
        }
        members.end()
    }
}

impl Serialize for Demand {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut members = serializer.serialize_map(None)?;
        members.serialize_entry("realm", &self.realm)?;
        members.serialize_entry("schemes", &self.schemes)?;
        members.serialize_entry("rule", &self.rule)?;
        if self.anonymous {
            members.serialize_entry("anonymous", &true)?;
        }
        if self.concealed {
            members.serialize_entry("concealed", &true)?;
        }
        members.end()
    }
}

impl Serialize for ListedRule {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        fn member<S: Serializer>(
            serializer: S,
            name: &str,
            value: &(impl Serialize + ?Sized),
        ) -> Result<S::Ok, S::Error> {
            let mut members = serializer.serialize_map(Some(1))?;
            members.serialize_entry(name, value)?;
            members.end()
        }
        match self {
            Self::Authenticated => serializer.serialize_str("authenticated"),
            Self::Scheme(names) => member(serializer, "scheme", names),
            Self::Role(name) => member(serializer, "role", name),
            Self::Scope(name) => member(serializer, "scope", name),
            Self::Condition(name) => member(serializer, "condition", name),
            Self::All(rules) => member(serializer, "all", rules),
            Self::Any(rules) => member(serializer, "any", rules),
            Self::Not(rule) => member(serializer, "not", &**rule),
        }
    }
}

impl Serialize for ListedRealm {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut members = serializer.serialize_map(None)?;
        members.serialize_entry("name", &self.name)?;
        members.serialize_entry("schemes", &self.schemes)?;
        members.serialize_entry("roles", &self.roles)?;
        members.serialize_entry("scopes", &self.scopes)?;
        if !self.conditions.is_empty() {
            members.serialize_entry("conditions", &self.conditions)?;
        }
        members.end()
    }
}

impl Serialize for Names {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut members = serializer.serialize_map(None)?;
        members.serialize_entry("names", &self.names)?;
        members.serialize_entry("implications", &self.implications)?;
        members.end()
    }
}
