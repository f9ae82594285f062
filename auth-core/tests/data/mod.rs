//! Reads the vectors beside this file. In texts for bytes, each character stands for one byte.
#![allow(dead_code, clippy::unwrap_used)]

use auth_core::challenge::ParamRef;
use serde_json::Value;

/// Returns the rows of `data/{kind}.json`.
pub(crate) fn load(kind: &str) -> Vec<Value> {
    let path = format!("{}/tests/data/{kind}.json", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(path).unwrap();
    let rows: Vec<Value> = serde_json::from_str(&text).unwrap();
    assert!(!rows.is_empty());
    for row in &rows {
        assert!(
            row["source"]
                .as_str()
                .is_some_and(|source| !source.is_empty()),
            "{row}"
        );
    }
    rows
}

pub(crate) fn text(value: &Value) -> &str {
    value.as_str().unwrap()
}

pub(crate) fn bytes(value: &Value) -> Vec<u8> {
    text(value)
        .chars()
        .map(|char| u8::try_from(u32::from(char)).unwrap())
        .collect()
}

pub(crate) fn params(value: &Value) -> Vec<(String, Vec<u8>)> {
    let Some(rows) = value.as_array() else {
        return Vec::new();
    };
    rows.iter()
        .map(|row| (text(&row[0]).to_owned(), bytes(&row[1])))
        .collect()
}

/// Returns whether `found` equals `expected`, in the same order.
pub(crate) fn same_params(found: &[ParamRef], expected: &[(String, Vec<u8>)]) -> bool {
    found.len() == expected.len()
        && found.iter().zip(expected).all(|(found, (name, value))| {
            found.is(name) && found.value().bytes() == value.as_slice()
        })
}
