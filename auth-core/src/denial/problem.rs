//! The body of a refusal as problem details for HTTP (RFC 9457), with the members that OAuth
//! clients look for.

use super::Denial;
use serde::ser::{Serialize, SerializeMap, Serializer};

pub(super) const CONTENT_TYPE: &str = "application/problem+json";

pub(super) fn body(denial: &Denial) -> String {
    // Text and numbers under text keys cannot fail to serialize.
    serde_json::to_string(&Problem(denial)).unwrap_or_default()
}

struct Problem<'a>(&'a Denial);

impl Serialize for Problem<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let status = self.0.status();
        let mut members = serializer.serialize_map(None)?;
        members.serialize_entry("type", "about:blank")?;
        members.serialize_entry("title", &status.canonical_reason())?;
        members.serialize_entry("status", &status.as_u16())?;
        for (name, value) in self.0.members() {
            match value.parse::<u64>() {
                Ok(seconds) if name == "max_age" => members.serialize_entry(name, &seconds)?,
                _ => members.serialize_entry(name, &value)?,
            }
        }
        members.end()
    }
}
