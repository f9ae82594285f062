//! An OpenAPI document says what is enforced, and what it lacks is told.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "that is how a test fails"
)]

#[path = "programs/python.rs"]
mod python;

use auth_core::AccessMatrix;
use auth_core::openapi::Mismatch;
use python::{python, run};
use serde_json::{Value, json};
use std::process::Command;
use utoipa::openapi::OpenApi;

fn matrix(routes: &Value) -> AccessMatrix {
    let names = |names: &[&str]| json!({ "names": names, "implications": [] });
    let realm = json!({
        "name": "test",
        "schemes": ["Bearer", "Basic", "ApiKey"],
        "roles": names(&["admin"]),
        "scopes": names(&["read", "write", "all"]),
    });
    let json = json!({ "version": 1, "realms": [realm], "routes": routes });
    json.to_string().parse().unwrap()
}

fn demand(schemes: &[&str], rule: &Value) -> Value {
    json!([{ "realm": "test", "schemes": schemes, "rule": rule }])
}

fn operation() -> Value {
    json!({ "responses": { "200": { "description": "ok" } } })
}

fn document(paths: &Value) -> OpenApi {
    let info = json!({ "title": "test", "version": "1" });
    serde_json::from_value(json!({ "openapi": "3.1.0", "info": info, "paths": paths })).unwrap()
}

/// The operation for GET, after the matrix was written into it.
fn described(demands: &Value) -> Value {
    let route = json!([{ "path": "/x", "method": "GET", "demands": demands }]);
    let mut document = document(&json!({ "/x": { "get": operation() } }));
    assert_eq!(matrix(&route).describe_in(&mut document), []);
    serde_json::to_value(&document).unwrap()["paths"]["/x"]["get"].clone()
}

#[test]
fn any_and_all_of_scopes_are_said_and_the_rest_is_a_sentence() {
    let scope = |name: &str| json!({ "scope": name });
    let role = json!({ "role": "admin" });
    let any = |rules: &[Value]| json!({ "any": rules });
    let all = |rules: &[Value]| json!({ "all": rules });
    let cases = [
        (json!("authenticated"), json!([{ "Bearer": [] }]), None),
        (scope("read"), json!([{ "Bearer": ["read"] }]), None),
        (
            all(&[scope("read"), scope("write")]),
            json!([{ "Bearer": ["read", "write"] }]),
            None,
        ),
        (
            all(&[scope("read"), any(&[scope("write"), scope("all")])]),
            json!([{ "Bearer": ["read", "write"] }, { "Bearer": ["read", "all"] }]),
            None,
        ),
        (
            role.clone(),
            json!([{ "Bearer": [] }]),
            Some(r#"Requires `role("admin")`."#),
        ),
        (
            all(&[role.clone(), scope("read")]),
            json!([{ "Bearer": ["read"] }]),
            Some(r#"Requires `all(role("admin"), scope("read"))`."#),
        ),
        // To say that the scope is needed would be wrong: the role would do.
        (
            any(&[role, scope("read")]),
            json!([{ "Bearer": [] }]),
            Some(r#"Requires `any(role("admin"), scope("read"))`."#),
        ),
    ];
    for (rule, security, sentence) in cases {
        let operation = described(&demand(&["Bearer"], &rule));
        assert_eq!(operation["security"], security, "{rule}");
        assert_eq!(operation["description"].as_str(), sentence, "{rule}");
    }
}

#[test]
fn schemes_are_alternatives_and_so_is_none() {
    let mut demands = demand(&["Bearer", "Basic"], &json!("authenticated"));
    let operation = described(&demands);
    assert_eq!(
        operation["security"],
        json!([{ "Bearer": [] }, { "Basic": [] }])
    );
    assert!(operation["responses"]["401"]["headers"]["WWW-Authenticate"].is_object());
    assert!(operation["responses"]["403"].is_null());
    demands[0]["anonymous"] = json!(true);
    let security = &described(&demands)["security"];
    assert_eq!(*security, json!([{ "Bearer": [] }, { "Basic": [] }, {}]));
}

#[test]
fn refusals_are_in_the_responses() {
    let mut demands = demand(&["Bearer"], &json!({ "role": "admin" }));
    let responses = &described(&demands)["responses"];
    for status in ["401", "403"] {
        let schema = &responses[status]["content"]["application/problem+json"]["schema"];
        assert_eq!(
            *schema,
            json!({ "$ref": "#/components/schemas/AuthProblem" })
        );
    }
    demands[0]["concealed"] = json!(true);
    let responses = &described(&demands)["responses"];
    assert!(responses["401"].is_null() && responses["403"].is_null());
    assert!(responses["404"].is_object());
}

#[test]
fn what_does_not_agree_is_told() {
    let routes = json!([
        { "path": "/open", "method": "GET", "reason": "a test" },
        { "path": "/files/{*path}", "method": "*", "demands": demand(&["ApiKey"], &json!("authenticated")) },
        { "path": "/lost", "method": "POST", "reason": "a test" },
        { "path": "/*", "method": "*", "reason": "a fallback" },
    ]);
    let mut document = document(&json!({
        "/open": { "get": operation(), "post": operation() },
        "/files/{path}": { "get": operation(), "delete": operation() },
    }));
    let mut mismatches = matrix(&routes).describe_in(&mut document);
    mismatches.sort_by_key(ToString::to_string);
    assert_eq!(
        mismatches,
        [
            Mismatch::Undocumented {
                method: "POST".to_owned(),
                path: "/lost".to_owned()
            },
            Mismatch::Unmounted {
                method: "POST".to_owned(),
                path: "/open".to_owned()
            },
            Mismatch::UnknownScheme("ApiKey".to_owned()),
        ]
    );
    let document = serde_json::to_value(&document).unwrap();
    // Open, whatever the document as a whole demands.
    assert_eq!(document["paths"]["/open"]["get"]["security"], json!([]));
    for method in ["get", "delete"] {
        let security = &document["paths"]["/files/{path}"][method]["security"];
        assert_eq!(*security, json!([{ "ApiKey": [] }]));
    }
}

/// According to an independent validator.
#[test]
#[ignore = "needs python3"]
fn the_document_stays_valid() {
    let routes = json!([
        { "path": "/open", "method": "GET", "reason": "a test" },
        { "path": "/x", "method": "GET", "demands": demand(&["Bearer", "Basic"],
            &json!({ "any": [{ "scope": "read" }, { "scope": "write" }] })) },
    ]);
    let mut document = document(&json!({
        "/open": { "get": operation() },
        "/x": { "get": operation() },
    }));
    assert_eq!(matrix(&routes).describe_in(&mut document), []);
    let json = serde_json::to_string_pretty(&document).unwrap();
    let path = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("openapi.json");
    std::fs::write(&path, &json).unwrap();
    let read: OpenApi = serde_json::from_str(&json).unwrap();
    assert_eq!(serde_json::to_string_pretty(&read).unwrap(), json);
    let validator = python(&["openapi-spec-validator==0.9.0"]);
    let validate = || {
        let mut command = Command::new(&validator);
        command.args(["-m", "openapi_spec_validator"]).arg(&path);
        command
    };
    run(&mut validate());
    // It can say no.
    std::fs::write(&path, json.replace("\"security\"", "\"safety\"")).unwrap();
    assert!(!validate().output().unwrap().status.success());
}
