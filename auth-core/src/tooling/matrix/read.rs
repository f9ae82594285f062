//! The reader of the JSON that `json.rs` writes.

use super::json::VERSION;
use super::mount::Order;
use super::{AccessMatrix, Demand, Entry, ListedRealm, ListedRule, Names};
use core::fmt;
use core::str::FromStr;
use serde_json::Value;

/// The reason why a text is not an access matrix.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadError(String);

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "not an access matrix: {}", self.0)
    }
}

impl core::error::Error for ReadError {}

type Result<T> = core::result::Result<T, ReadError>;

fn error(message: impl fmt::Display) -> ReadError {
    ReadError(message.to_string())
}

/// Reads JSON as [`AccessMatrix::to_json`] writes it.
impl FromStr for AccessMatrix {
    type Err = ReadError;

    fn from_str(json: &str) -> Result<Self> {
        let value: Value = serde_json::from_str(json).map_err(error)?;
        match value.get("version").and_then(Value::as_u64) {
            Some(VERSION) => {}
            Some(other) => return Err(error(format_args!("version {other} is not known"))),
            None => return Err(error("`version` is missing")),
        }
        let mut matrix = Self {
            realms: each(member(&value, "realms")?, realm)?,
            entries: each(member(&value, "routes")?, entry)?,
        };
        matrix.sort();
        Ok(matrix)
    }
}

fn member<'v>(value: &'v Value, name: &str) -> Result<&'v Value> {
    value
        .get(name)
        .ok_or_else(|| error(format_args!("`{name}` is missing in {value}")))
}

fn each<T>(value: &Value, read: impl Fn(&Value) -> Result<T>) -> Result<Vec<T>> {
    let elements = value.as_array();
    let elements = elements.ok_or_else(|| error(format_args!("{value} is not a list")))?;
    elements.iter().map(read).collect()
}

fn text(value: &Value) -> Result<String> {
    let text = value.as_str();
    let text = text.ok_or_else(|| error(format_args!("{value} is not a text")))?;
    Ok(text.to_owned())
}

/// Reads a member that may be missing.
fn optional<T: Default>(
    value: &Value,
    name: &str,
    read: impl FnOnce(&Value) -> Result<T>,
) -> Result<T> {
    value.get(name).map_or_else(|| Ok(T::default()), read)
}

fn truth(value: &Value) -> Result<bool> {
    let truth = value.as_bool();
    truth.ok_or_else(|| error(format_args!("{value} is not true or false")))
}

fn realm(value: &Value) -> Result<ListedRealm> {
    Ok(ListedRealm {
        name: text(member(value, "name")?)?,
        schemes: each(member(value, "schemes")?, text)?,
        roles: names(member(value, "roles")?)?,
        scopes: names(member(value, "scopes")?)?,
        conditions: optional(value, "conditions", |value| each(value, pair))?,
    })
}

fn pair(pair: &Value) -> Result<(String, String)> {
    match pair.as_array().map(Vec::as_slice) {
        Some([first, second]) => Ok((text(first)?, text(second)?)),
        _ => Err(error(format_args!("{pair} is not a pair"))),
    }
}

fn names(value: &Value) -> Result<Names> {
    Ok(Names {
        names: each(member(value, "names")?, text)?,
        implications: each(member(value, "implications")?, pair)?,
    })
}

fn entry(value: &Value) -> Result<Entry> {
    let entry = Entry {
        path: text(member(value, "path")?)?,
        method: text(member(value, "method")?)?,
        demands: optional(value, "demands", |value| each(value, demand))?,
        reason: optional(value, "reason", |value| text(value).map(Some))?,
        unchecked: optional(value, "unchecked", truth)?,
        handler: optional(value, "handler", text)?,
        place: optional(value, "place", text)?,
        order: Order {
            shadowed_by: optional(value, "shadowed_by", |value| text(value).map(Some))?,
            yields_to: optional(value, "yields_to", |value| each(value, text))?,
        },
    };
    // A missing member must not make a route look public.
    if entry.demands.is_empty() && entry.reason.is_none() && !entry.unchecked {
        return Err(error(format_args!(
            "neither `demands` nor `reason` nor `unchecked` is in {value}"
        )));
    }
    Ok(entry)
}

fn demand(value: &Value) -> Result<Demand> {
    Ok(Demand {
        realm: text(member(value, "realm")?)?,
        schemes: each(member(value, "schemes")?, text)?,
        rule: rule(member(value, "rule")?)?,
        anonymous: optional(value, "anonymous", truth)?,
        concealed: optional(value, "concealed", truth)?,
    })
}

/// Reads a rule. `serde_json` limits the depth of nesting.
fn rule(value: &Value) -> Result<ListedRule> {
    if value.as_str() == Some("authenticated") {
        return Ok(ListedRule::Authenticated);
    }
    let members = value.as_object().filter(|members| members.len() == 1);
    let (name, content) = members
        .and_then(|members| members.iter().next())
        .ok_or_else(|| error(format_args!("{value} is not a rule")))?;
    Ok(match name.as_str() {
        "scheme" => ListedRule::Scheme(each(content, text)?),
        "role" => ListedRule::Role(text(content)?),
        "scope" => ListedRule::Scope(text(content)?),
        "condition" => ListedRule::Condition(text(content)?),
        "all" => ListedRule::All(each(content, rule)?),
        "any" => ListedRule::Any(each(content, rule)?),
        "not" => ListedRule::Not(Box::new(rule(content)?)),
        _ => return Err(error(format_args!("`{name}` is not a kind of rule"))),
    })
}
