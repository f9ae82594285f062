//! The output formats of the access matrix, and the description of changes.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "that is how a test fails"
)]

#[path = "matrix/guards.rs"]
mod guards;
#[path = "matrix/routes.rs"]
mod routes;

use auth_core::AccessMatrix;
use auth_core::matrix::{Change, ChangeKind};
use serde_json::{Value, json};

/// A matrix of one realm, with `admin > editor > viewer`.
fn matrix(routes: &[Value]) -> AccessMatrix {
    with_roles(
        &json!(["admin", "editor", "viewer", "bot"]),
        &json!([["admin", "editor"], ["editor", "viewer"]]),
        routes,
    )
}

fn with_roles(roles: &Value, implications: &Value, routes: &[Value]) -> AccessMatrix {
    let scopes = json!({ "names": ["read", "write"], "implications": [["write", "read"]] });
    let realm = json!({
        "name": "test",
        "schemes": ["Bearer", "Basic"],
        "roles": { "names": roles, "implications": implications },
        "scopes": scopes,
    });
    let json = json!({ "version": 1, "realms": [realm], "routes": routes });
    json.to_string().parse().unwrap()
}

fn guarded(rule: &Value) -> Value {
    json!({ "path": "/x", "method": "GET", "demands": [
        { "realm": "test", "schemes": ["Bearer", "Basic"], "rule": rule },
    ] })
}

fn by(schemes: &[&str], anonymous: bool) -> Value {
    json!({ "path": "/x", "method": "GET", "demands": [
        { "realm": "test", "schemes": schemes, "rule": "authenticated", "anonymous": anonymous },
    ] })
}

fn public(reason: &str) -> Value {
    json!({ "path": "/x", "method": "GET", "reason": reason })
}

fn role(name: &str) -> Value {
    json!({ "role": name })
}

/// A demand of a realm that accepts these schemes.
fn demand(realm: &str, schemes: &[&str], rule: &Value) -> Value {
    json!({ "realm": realm, "schemes": schemes, "rule": rule })
}

fn at(path: &str, method: &str, demands: &[Value]) -> Value {
    json!({ "path": path, "method": method, "demands": demands })
}

fn kinds(old: &[Value], new: &[Value]) -> Vec<ChangeKind> {
    let changes = matrix(new).changes_since(&matrix(old));
    changes.iter().map(Change::kind).collect()
}

/// The classes of the cells in the row of a path.
fn cells<'h>(html: &'h str, path: &str) -> Vec<&'h str> {
    let row = html.split("<tr").find(|row| row.contains(path)).unwrap();
    let cells = row.split("<td class=\"").skip(1);
    cells.map(|cell| cell.split('"').next().unwrap()).collect()
}

#[test]
fn changes_are_told_in_the_language_of_access() {
    use ChangeKind::{Moved, Narrowed, Reworded, Widened};
    let authenticated = json!("authenticated");
    let any = |rules: &[Value]| json!({ "any": rules });
    let all = |rules: &[Value]| json!({ "all": rules });
    let not = |rule: Value| json!({ "not": rule });
    let condition = json!({ "condition": "FromOffice" });
    let scope = |name: &str| json!({ "scope": name });
    let group = {
        let mut route = guarded(&role("editor"));
        let demands = route["demands"].as_array_mut().unwrap();
        demands.push(json!({ "realm": "test", "schemes": ["Bearer"], "rule": role("admin") }));
        route
    };
    let mut concealed = guarded(&role("admin"));
    concealed["demands"][0]["concealed"] = json!(true);
    let unchecked = json!({ "path": "/x", "method": "GET", "unchecked": true });
    #[rustfmt::skip]
    let cases = [
        (guarded(&role("editor")), guarded(&authenticated), Some(Widened),
            r#"GET /x: widened from role("editor") to any authenticated user"#),
        (guarded(&authenticated), guarded(&role("editor")), Some(Narrowed),
            r#"GET /x: narrowed from any authenticated user to role("editor")"#),
        (guarded(&role("admin")), guarded(&role("viewer")), Some(Widened),
            r#"GET /x: widened from role("admin") to role("viewer")"#),
        (guarded(&role("editor")), guarded(&role("bot")), Some(Moved),
            r#"GET /x: changed from role("editor") to role("bot"); it now lets in somebody with Bearer credentials, role "bot", and refuses somebody with Bearer credentials, role "editor""#),
        // An editor is a viewer.
        (guarded(&role("viewer")), guarded(&any(&[role("editor"), role("viewer")])), Some(Reworded),
            r#"GET /x: reworded from role("viewer") to any(role("editor"), role("viewer")), which lets in the same"#),
        (guarded(&role("editor")), guarded(&all(&[role("editor"), role("viewer")])), Some(Reworded),
            r#"GET /x: reworded from role("editor") to all(role("editor"), role("viewer")), which lets in the same"#),
        (guarded(&scope("read")), guarded(&scope("write")), Some(Narrowed),
            r#"GET /x: narrowed from scope("read") to scope("write")"#),
        (guarded(&not(role("editor"))), guarded(&not(role("viewer"))), Some(Narrowed),
            r#"GET /x: narrowed from not(role("editor")) to not(role("viewer"))"#),
        (guarded(&role("editor")), guarded(&any(&[role("editor"), condition.clone()])), Some(Widened),
            r#"GET /x: widened from role("editor") to any(role("editor"), FromOffice)"#),
        (guarded(&all(&[role("editor"), condition.clone()])), guarded(&condition), Some(Widened),
            r#"GET /x: widened from all(role("editor"), FromOffice) to FromOffice"#),
        (by(&["Bearer"], false), by(&["Bearer", "Basic"], false), Some(Widened),
            "GET /x: widened from any authenticated user by Bearer to any authenticated user"),
        (by(&["Bearer"], false), by(&["Basic"], false), Some(Moved),
            "GET /x: changed from any authenticated user by Bearer to any authenticated user by Basic; it now lets in somebody with Basic credentials and nothing else, and refuses somebody with Bearer credentials and nothing else"),
        (by(&["Bearer", "Basic"], false), by(&["Bearer", "Basic"], true), Some(Widened),
            "GET /x: widened from any authenticated user to anyone without bad credentials"),
        (guarded(&role("admin")), public("a test"), Some(Widened),
            r#"GET /x: widened from role("admin") to anyone"#),
        (public("a test"), guarded(&role("admin")), Some(Narrowed),
            r#"GET /x: narrowed from anyone to role("admin")"#),
        (public("a test"), public("another"), Some(Reworded),
            "GET /x: public for another reason: another; it was: a test"),
        (group, guarded(&role("editor")), Some(Widened),
            r#"GET /x: widened from role("editor") and role("admin") by Bearer to role("editor")"#),
        (guarded(&role("admin")), concealed.clone(), Some(Narrowed),
            "GET /x: now concealed from those it refuses"),
        (concealed, guarded(&role("admin")), Some(Widened),
            "GET /x: no longer concealed from those it refuses"),
        (public("a test"), unchecked, Some(Widened),
            "GET /x: changed from anyone to nobody knows whom: it is unchecked"),
        (guarded(&role("admin")), guarded(&role("admin")), None, ""),
    ];
    for (old, new, kind, text) in cases {
        let (old, new) = (matrix(&[old]), matrix(&[new]));
        let changes = new.changes_since(&old);
        let texts: Vec<_> = changes.iter().map(ToString::to_string).collect();
        let expected: &[&str] = if kind.is_some() { &[text] } else { &[] };
        assert_eq!(texts, expected);
        assert_eq!(changes.first().map(Change::kind), kind);
    }
}

#[test]
fn routes_that_come_and_go_are_told() {
    let other = json!({ "path": "/y", "method": "POST", "reason": "a test" });
    let (one, two) = (matrix(&[public("open")]), matrix(&[other]));
    let texts: Vec<_> = two
        .changes_since(&one)
        .iter()
        .map(ToString::to_string)
        .collect();
    assert_eq!(
        texts,
        [
            "POST /y: added, for anyone: a test",
            "GET /x: removed, was for anyone"
        ]
    );
}

#[test]
fn a_change_of_what_implies_what_is_a_change_of_access() {
    let roles = json!(["admin", "editor"]);
    let route = guarded(&role("editor"));
    let old = with_roles(&roles, &json!([]), std::slice::from_ref(&route));
    let new = with_roles(
        &roles,
        &json!([["admin", "editor"]]),
        std::slice::from_ref(&route),
    );
    let texts =
        |changes: Vec<Change>| -> Vec<_> { changes.iter().map(ToString::to_string).collect() };
    assert_eq!(
        texts(new.changes_since(&old)),
        [
            r#"GET /x: widened role("editor"), by what implies what; it now lets in somebody with Bearer credentials, role "admin""#,
            r#"realm "test": role "admin" now implies "editor""#,
        ]
    );
    assert_eq!(
        texts(old.changes_since(&new)),
        [
            r#"GET /x: narrowed role("editor"), by what implies what; it now refuses somebody with Bearer credentials, role "admin""#,
            r#"realm "test": role "admin" no longer implies "editor""#,
        ]
    );
}

/// Compares with a search through all callers, which the library avoids.
#[test]
fn widening_and_narrowing_agree_with_going_through_everybody() {
    let names = ["admin", "editor", "viewer", "bot"];
    let mut rules = vec![json!("authenticated")];
    rules.extend(names.iter().map(|name| role(name)));
    rules.push(json!({ "scope": "read" }));
    rules.push(json!({ "condition": "C" }));
    let atoms = rules.clone();
    for rule in &atoms {
        rules.push(json!({ "not": rule }));
        for other in atoms.iter().rev().step_by(2) {
            rules.push(json!({ "any": [rule, { "not": other }] }));
            rules.push(json!({ "all": [rule, other] }));
        }
    }
    for old in &rules {
        for new in rules.iter().step_by(3) {
            let (mut gained, mut lost) = (false, false);
            for bits in 0_u32..128 {
                let (was, is) = (met(old, bits), met(new, bits));
                gained |= is && !was;
                lost |= was && !is;
            }
            let expected = match (gained, lost) {
                (true, true) => Some(ChangeKind::Moved),
                (true, false) => Some(ChangeKind::Widened),
                (false, true) => Some(ChangeKind::Narrowed),
                (false, false) if old == new => None,
                (false, false) => Some(ChangeKind::Reworded),
            };
            let changes = matrix(&[guarded(new)]).changes_since(&matrix(&[guarded(old)]));
            let kind = changes.first().map(Change::kind);
            assert_eq!(kind, expected, "{old} to {new}");
        }
    }
}

/// Bits: admin, editor, viewer, bot, read, write, the condition.
fn met(rule: &Value, bits: u32) -> bool {
    let has = |bit: u32| bits & 1 << bit != 0;
    let Some((kind, content)) = rule.as_object().and_then(|object| object.iter().next()) else {
        return true;
    };
    let parts = || content.as_array().unwrap().iter();
    match (kind.as_str(), content.as_str()) {
        ("role", Some("admin")) => has(0),
        ("role", Some("editor")) => has(0) || has(1),
        ("role", Some("viewer")) => has(0) || has(1) || has(2),
        ("role", Some("bot")) => has(3),
        ("scope", Some("read")) => has(4) || has(5),
        ("condition", _) => has(6),
        ("not", _) => !met(content, bits),
        ("all", _) => parts().all(|part| met(part, bits)),
        ("any", _) => parts().any(|part| met(part, bits)),
        _ => panic!("{rule}"),
    }
}

#[test]
fn json_is_read_as_it_was_written() {
    let routes = [
        guarded(
            &json!({ "all": [{ "any": [{ "role": "admin" }, { "scope": "read" }] },
            { "not": { "condition": "C" } }, { "scheme": ["Bearer"] }] }),
        ),
        json!({ "path": "/y", "method": "*", "reason": "a \"test\"\n<script>" }),
        json!({ "path": "/z", "method": "*", "unchecked": true, "handler": "a::b", "place": "c:1" }),
    ];
    let matrix = matrix(&routes);
    let read: AccessMatrix = matrix.to_json().parse().unwrap();
    assert_eq!(read, matrix);
}

#[test]
fn what_is_no_matrix_is_refused() {
    let cases = [
        ("", "EOF while parsing"),
        ("{}", "`version` is missing"),
        (r#"{"version": 2}"#, "version 2 is not known"),
        (r#"{"version": 1, "realms": []}"#, "`routes` is missing"),
        (
            r#"{"version": 1, "realms": [], "routes": [{"path": "/", "method": "GET"}]}"#,
            "neither `demands` nor `reason` nor `unchecked`",
        ),
        (
            r#"{"version": 1, "realms": [], "routes": [{"path": "/", "method": "GET", "demands":
                [{"realm": "a", "schemes": [], "rule": {"rule": "x"}}]}]}"#,
            "`rule` is not a kind of rule",
        ),
    ];
    for (json, problem) in cases {
        let error = json.parse::<AccessMatrix>().unwrap_err().to_string();
        assert!(error.contains(problem), "{error}");
    }
}

#[test]
fn no_text_is_taken_for_markup() {
    let hostile = "<b>|`*_[x](y)\u{1b}[31m\n\u{202e}&\"'</td>";
    let matrix = matrix(&[
        json!({ "path": hostile, "method": hostile, "reason": hostile, "handler": hostile }),
        guarded(&role(hostile)),
    ]);
    for text in [matrix.to_string(), matrix.to_markdown(), matrix.to_html()] {
        assert!(!text.contains('\u{1b}') && !text.contains('\u{202e}'));
    }
    let html = matrix.to_html();
    assert!(!html.contains("<b>|") && !html.contains("&\"") && !html.contains("'</td>"));
    assert_eq!(html.matches("<tr").count(), 3);
    let markdown = matrix.to_markdown();
    assert_eq!(markdown.lines().count(), 4);
    assert!(markdown.contains(r"\<b\>\|\`\*\_\[x\]\(y\)"), "{markdown}");
    assert_eq!(matrix.to_string().lines().count(), 3);
    let json = matrix.to_json();
    assert_eq!(json.lines().count(), 8, "{json}");
    assert!(!json.contains('\u{202e}') && !json.contains('\u{1b}'));
    assert_eq!(json.parse(), Ok(matrix.clone()));
    for change in matrix.changes_since(&AccessMatrix::default()) {
        let change = change.to_string();
        assert!(!change.contains(['\n', '\u{1b}', '\u{202e}']), "{change}");
    }
}

#[test]
fn the_page_says_who_is_let_in_by_role() {
    let matrix = matrix(&[
        guarded(&role("editor")),
        json!({ "path": "/open", "method": "GET", "reason": "a test" }),
        json!({ "path": "/scoped", "method": "GET", "demands": [
            { "realm": "test", "schemes": ["Bearer"],
              "rule": { "all": [{ "role": "viewer" }, { "scope": "read" }] } },
        ] }),
    ]);
    let html = matrix.to_html();
    let cells = |path: &str| cells(&html, path);
    // No credentials, no role, admin, editor, viewer, bot, and the handler.
    assert_eq!(
        cells("/x<"),
        ["no", "no", "yes", "yes", "no", "no", "handler"]
    );
    assert_eq!(
        cells("/open<"),
        ["yes", "yes", "yes", "yes", "yes", "yes", "handler"]
    );
    assert_eq!(
        cells("/scoped<"),
        ["no", "no", "depends", "depends", "depends", "no", "handler"]
    );
    assert!(html.contains("3 routes, 1 of them public, 0 unchecked"));
}

#[test]
fn a_snapshot_is_what_the_matrix_is_compared_with() {
    let path = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("snapshot.json");
    let matrix_then = matrix(&[guarded(&role("editor"))]);
    let matrix_now = matrix(&[guarded(&json!("authenticated"))]);
    std::fs::write(&path, matrix_then.to_json()).unwrap();
    matrix_then.assert_snapshot(&path);
    let error = matrix_now.check_snapshot(&path).unwrap_err().to_string();
    assert!(
        error.contains(r#"GET /x: widened from role("editor") to any"#),
        "{error}"
    );
    assert!(error.contains("AUTH_MATRIX=update"), "{error}");
    let missing = matrix_now
        .check_snapshot(path.with_extension("not"))
        .unwrap_err();
    assert!(
        missing.to_string().contains("AUTH_MATRIX=update"),
        "{missing}"
    );
}
