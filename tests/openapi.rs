//! The demands of a matrix in an OpenAPI document, and the disagreements of the two.

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

/// The operation for GET, with the demands written into it.
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
        // The scope is not needed: the role is enough.
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
    // An empty list: no credentials, whatever the whole document demands.
    assert_eq!(document["paths"]["/open"]["get"]["security"], json!([]));
    for method in ["get", "delete"] {
        let security = &document["paths"]["/files/{path}"][method]["security"];
        assert_eq!(*security, json!([{ "ApiKey": [] }]));
    }
}

#[test]
fn schemes_that_are_needed_together_are_one_requirement() {
    let guard = |schemes: &[&str], rule: &Value| demand(schemes, rule)[0].clone();
    let scope = |name: &str| json!({ "scope": name });
    let authenticated = json!("authenticated");
    let mut maybe_key = guard(&["ApiKey"], &authenticated);
    maybe_key["anonymous"] = json!(true);
    let cases = [
        (
            json!([
                guard(&["Bearer"], &scope("read")),
                guard(&["ApiKey"], &authenticated)
            ]),
            json!([{ "Bearer": ["read"], "ApiKey": [] }]),
        ),
        (
            json!([
                guard(&["Bearer"], &scope("read")),
                guard(&["ApiKey"], &scope("write"))
            ]),
            json!([{ "Bearer": ["read"], "ApiKey": ["write"] }]),
        ),
        (
            json!([
                guard(&["Bearer", "Basic"], &authenticated),
                guard(&["ApiKey"], &authenticated)
            ]),
            json!([{ "Bearer": [], "ApiKey": [] }, { "Basic": [], "ApiKey": [] }]),
        ),
        // One credential for both guards.
        (
            json!([
                guard(&["Bearer"], &scope("read")),
                guard(&["Bearer", "Basic"], &scope("write"))
            ]),
            json!([{ "Bearer": ["read", "write"] }]),
        ),
        (
            json!([guard(&["Bearer"], &authenticated), maybe_key]),
            json!([{ "Bearer": [], "ApiKey": [] }, { "Bearer": [] }]),
        ),
        // No request satisfies all of these guards, which must not look public.
        (
            json!([
                guard(&["Bearer", "ApiKey"], &authenticated),
                guard(&["Bearer"], &authenticated),
                guard(&["ApiKey"], &authenticated)
            ]),
            json!([{ "Bearer": [], "ApiKey": [] }]),
        ),
    ];
    for (demands, security) in cases {
        let route = json!([{ "path": "/x", "method": "GET", "demands": demands }]);
        let mut document = document(&json!({ "/x": { "get": operation() } }));
        matrix(&route).describe_in(&mut document);
        let document = serde_json::to_value(&document).unwrap();
        assert_eq!(
            document["paths"]["/x"]["get"]["security"], security,
            "{demands}"
        );
    }
}

#[test]
fn routes_with_different_demands_on_one_operation_are_reported() {
    let admin = demand(&["Bearer"], &json!({ "role": "admin" }));
    let constrained = r"/u/{id:\d+}";
    let route = |path: &str, method: &str, demands: &Value| {
        let mut route = json!({ "path": path, "method": method, "reason": "a test" });
        if !demands.is_null() {
            route["demands"] = demands.clone();
        }
        route
    };
    let open = Value::Null;
    let unchecked = json!({ "path": "/u/{id}", "method": "GET", "unchecked": true });
    for (first, second, routes) in [
        (
            route(constrained, "GET", &admin),
            route("/u/{id}", "GET", &open),
            Some(["GET /u/{id:\\d+}", "GET /u/{id}"]),
        ),
        (
            route(constrained, "GET", &open),
            route("/u/{id}", "GET", &admin),
            Some(["GET /u/{id:\\d+}", "GET /u/{id}"]),
        ),
        (
            route("/u/{*id}", "*", &admin),
            route("/u/{id}", "GET", &open),
            Some(["* /u/{*id}", "GET /u/{id}"]),
        ),
        (
            route(constrained, "GET", &open),
            unchecked,
            Some(["GET /u/{id:\\d+}", "GET /u/{id}"]),
        ),
        (
            route(constrained, "GET", &admin),
            route("/u/{id}", "GET", &admin),
            None,
        ),
    ] {
        for matrix in [
            matrix(&json!([first.clone(), second.clone()])),
            matrix(&json!([second.clone(), first.clone()])),
        ] {
            let mut document = document(&json!({ "/u/{id}": { "get": operation() } }));
            let before = document.clone();
            let mismatches = matrix.describe_in(&mut document);
            let Some(routes) = routes else {
                assert_eq!(mismatches, []);
                continue;
            };
            assert_eq!(
                mismatches,
                [Mismatch::Ambiguous {
                    method: "GET".to_owned(),
                    path: "/u/{id}".to_owned(),
                    routes: routes.map(str::to_owned).to_vec(),
                }]
            );
            let text = mismatches[0].to_string();
            assert!(routes.iter().all(|route| text.contains(route)), "{text}");
            assert!(
                document.paths == before.paths,
                "the operation is left alone"
            );
        }
    }
}

#[test]
fn head_is_answered_by_get_and_describing_twice_is_describing_once() {
    let routes = json!([
        { "path": "/x", "method": "GET", "demands": demand(&["Bearer"], &json!({ "role": "a`b\n" })) },
        { "path": "/x", "method": "*", "reason": "a test" },
    ]);
    let matrix = matrix(&routes);
    let paths = json!({ "/x": { "get": operation(), "head": operation(), "put": operation() } });
    let mut document = document(&paths);
    assert_eq!(matrix.describe_in(&mut document), []);
    let once = document.clone();
    assert_eq!(matrix.describe_in(&mut document), []);
    assert!(document == once);
    let paths = &serde_json::to_value(&document).unwrap()["paths"]["/x"];
    assert_eq!(paths["head"]["security"], json!([{ "Bearer": [] }]));
    assert_eq!(paths["put"]["security"], json!([]));
    // A name cannot end the code span.
    assert_eq!(
        paths["get"]["description"],
        "Requires ``role(\"a`b\\n\")``."
    );
}

/// An independent validator accepts the document.
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
    // The validator can reject a document.
    std::fs::write(&path, json.replace("\"security\"", "\"safety\"")).unwrap();
    assert!(!validate().output().unwrap().status.success());
}
