//! The body of a refusal: problem details for HTTP (RFC 9457).

use super::Required;
use http::StatusCode;
use serde::ser::{Serialize, SerializeMap, Serializer};
use std::borrow::Cow;

/// Problem details, with the members that OAuth clients look for.
pub(super) struct Problem {
    pub(super) status: StatusCode,
    pub(super) error: Option<&'static str>,
    pub(super) required: Option<Required>,
    /// Why, where a condition says so in public.
    pub(super) detail: Option<Cow<'static, str>>,
}

impl Problem {
    pub(super) fn to_json(&self) -> String {
        // Text and numbers under text keys cannot fail to serialize.
        serde_json::to_string(self).unwrap_or_default()
    }
}

impl Serialize for Problem {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut members = serializer.serialize_map(None)?;
        members.serialize_entry("type", "about:blank")?;
        members.serialize_entry("title", &self.status.canonical_reason())?;
        members.serialize_entry("status", &self.status.as_u16())?;
        if let Some(detail) = &self.detail {
            members.serialize_entry("detail", detail)?;
        }
        if let Some(error) = self.error {
            members.serialize_entry("error", error)?;
        }
        match &self.required {
            Some(Required::Role(role)) => members.serialize_entry("required_role", role)?,
            Some(Required::Scope(scope)) => members.serialize_entry("required_scope", scope)?,
            Some(Required::Rule(rule)) => members.serialize_entry("requirement", rule)?,
            None => {}
        }
        members.end()
    }
}
