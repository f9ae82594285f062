//! The output formats of the access matrix, and the description of changes.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "that is how a test fails"
)]

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
        // Whoever is an editor is a viewer.
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

/// Two credentials, of two schemes or of two realms, are presented to two guards.
#[test]
fn a_route_that_needs_two_credentials_is_compared_as_one() {
    use ChangeKind::{Moved, Narrowed, Reworded, Widened};
    let authenticated = json!("authenticated");
    let key = demand("test", &["ApiKey"], &authenticated);
    let partner = demand("partner", &["Bearer"], &authenticated);
    let token = |rule: &Value| demand("test", &["Bearer"], rule);
    let both = demand("test", &["Bearer", "ApiKey"], &authenticated);
    let mut maybe_key = key.clone();
    maybe_key["anonymous"] = json!(true);
    let editor = role("editor");
    let key_as = |name: &str| demand("test", &["ApiKey"], &role(name));
    let cases = [
        (
            vec![token(&role("admin")), key.clone()],
            vec![token(&editor), key.clone()],
            Some(Widened),
        ),
        (
            vec![token(&editor), key.clone()],
            vec![token(&editor)],
            Some(Widened),
        ),
        (
            vec![token(&editor)],
            vec![key.clone(), token(&editor)],
            Some(Narrowed),
        ),
        (
            vec![token(&editor), key.clone()],
            vec![key.clone()],
            Some(Widened),
        ),
        (vec![token(&editor), key.clone()], vec![], Some(Widened)),
        (
            vec![token(&editor), key.clone()],
            vec![key.clone(), token(&editor)],
            Some(Reworded),
        ),
        // The two principals need not have the same roles.
        (
            vec![token(&editor), key_as("bot")],
            vec![token(&role("bot")), key_as("editor")],
            Some(Moved),
        ),
        // Whoever has a valid key may leave it out.
        (
            vec![token(&editor), key.clone()],
            vec![token(&editor), maybe_key.clone()],
            Some(Widened),
        ),
        (
            vec![token(&editor), maybe_key.clone()],
            vec![token(&editor)],
            Some(Widened),
        ),
        // One guard that accepts either refuses both.
        (
            vec![both.clone()],
            vec![both.clone(), key.clone()],
            Some(Narrowed),
        ),
        (
            vec![both.clone(), key.clone()],
            vec![key.clone()],
            Some(Reworded),
        ),
        (
            vec![token(&editor)],
            vec![token(&editor), partner.clone()],
            Some(Narrowed),
        ),
        (
            vec![token(&authenticated)],
            vec![partner.clone()],
            Some(Moved),
        ),
        (
            vec![token(&editor), partner.clone()],
            vec![token(&editor)],
            Some(Widened),
        ),
    ];
    for (old, new, kind) in cases {
        let name = format!("{old:?} to {new:?}");
        let route = |demands: &[Value]| match demands {
            [] => json!({ "path": "/x", "method": "GET", "reason": "a test" }),
            demands => at("/x", "GET", demands),
        };
        let kinds = kinds(&[route(&old)], &[route(&new)]);
        assert_eq!(kinds.first().copied(), kind, "{name}");
    }
}

/// Goes through all requests with any credentials, and all principals of these.
#[test]
fn comparing_several_guards_agrees_with_going_through_all_requests() {
    let rules = [
        json!("authenticated"),
        role("bot"),
        json!({ "not": role("bot") }),
    ];
    let schemes: [&[&str]; 4] = [&["A"], &["B"], &["A", "B"], &["C"]];
    let mut guards = Vec::new();
    for (index, rule) in rules.iter().enumerate() {
        for (other, schemes) in schemes.iter().enumerate() {
            let mut guard = demand("test", schemes, rule);
            guard["anonymous"] = json!((index + other) % 3 == 1);
            guards.push(guard);
        }
    }
    let mut routes = vec![vec![]];
    for (index, guard) in guards.iter().enumerate() {
        routes.push(vec![guard.clone()]);
        for other in guards.iter().skip(index + 1).step_by(3) {
            routes.push(vec![guard.clone(), other.clone()]);
        }
    }
    let line = |guards: &[Value]| match guards {
        [] => public("a test"),
        guards => at("/x", "GET", guards),
    };
    for old in &routes {
        for new in routes.iter().step_by(2) {
            let (mut gained, mut lost) = (false, false);
            // The credentials of each scheme: none, bad, of somebody, of a bot.
            for world in 0..64_u32 {
                let holds = [world % 4, world / 4 % 4, world / 16];
                let (was, is) = (lets_in(old, holds), lets_in(new, holds));
                gained |= is && !was;
                lost |= was && !is;
            }
            let kinds = kinds(&[line(old)], &[line(new)]);
            let expected = match (gained, lost) {
                (true, true) => Some(ChangeKind::Moved),
                (true, false) => Some(ChangeKind::Widened),
                (false, true) => Some(ChangeKind::Narrowed),
                (false, false) if old == new => None,
                (false, false) => Some(ChangeKind::Reworded),
            };
            assert_eq!(kinds.first().copied(), expected, "{old:?} to {new:?}");
        }
    }
}

/// Whether some request is let in that presents to each guard exactly one of what it accepts.
fn lets_in(guards: &[Value], holds: [u32; 3]) -> bool {
    let accepts = |guard: &Value, scheme: usize| {
        let schemes = guard["schemes"].as_array().unwrap();
        schemes.contains(&json!(["A", "B", "C"][scheme]))
    };
    (0..8_u32).any(|sent| {
        let is_sent = |scheme: &usize| sent & 1 << scheme != 0;
        (0..3).filter(is_sent).all(|scheme| holds[scheme] != 0)
            && guards.iter().all(|guard| {
                let accepted = || (0..3).filter(|scheme| accepts(guard, *scheme));
                let held = accepted().filter(|scheme| holds[*scheme] != 0).count();
                let mut seen = accepted().filter(is_sent);
                match (held, seen.next(), seen.next()) {
                    (0, None, None) => guard["anonymous"] == json!(true),
                    (_, Some(scheme), None) => match (holds[scheme], &guard["rule"]) {
                        (1, _) => false,
                        (_, rule) if *rule == json!("authenticated") => true,
                        (held, rule) => (held == 3) == (*rule == role("bot")),
                    },
                    _ => false,
                }
            })
    })
}

/// The access that a route can declare, from open to closed.
fn stances() -> Vec<(&'static str, Value)> {
    let optional = json!({ "demands": [{ "realm": "test", "schemes": ["Bearer"],
        "rule": "authenticated", "anonymous": true }] });
    let required = json!({ "demands": [demand("test", &["Bearer"], &role("admin"))] });
    vec![
        ("public", json!({ "reason": "a test" })),
        ("optional", optional),
        ("required", required),
        ("unchecked", json!({ "unchecked": true })),
    ]
}

fn with(path: &str, method: &str, stance: &Value) -> Value {
    let mut route = stance.clone();
    route["path"] = json!(path);
    route["method"] = json!(method);
    route
}

/// The effect where the one access takes the place of the other.
fn effect(old: &str, new: &str) -> Option<ChangeKind> {
    use ChangeKind::{Narrowed, Widened};
    match (old, new) {
        (old, new) if old == new => None,
        (_, "public" | "unchecked") | ("unchecked" | "required", "optional") => Some(Widened),
        _ => Some(Narrowed),
    }
}

#[test]
fn every_pair_of_stances_is_told_apart() {
    for (old_name, old) in stances() {
        for (new_name, new) in stances() {
            let kinds = kinds(&[with("/x", "GET", &old)], &[with("/x", "GET", &new)]);
            let expected: Vec<_> = effect(old_name, new_name).into_iter().collect();
            assert_eq!(kinds, expected, "{old_name} to {new_name}");
        }
    }
}

/// A route that comes or goes beside another one that answers its requests.
#[test]
fn requests_of_a_route_that_comes_or_goes_are_followed_to_the_other_that_answers() {
    let answered = [
        ("/x/secret", "GET", "/x/{id}", "GET"),
        ("/x/secret", "GET", "/x/{id}", "*"),
        ("/x/secret", "HEAD", "/x/{id}", "GET"),
        ("/x/secret", "*", "/x/{id}", "DELETE"),
        ("/x/secret", "GET", "/x/{*rest}", "GET"),
        ("/x/secret", "GET", "/x/*", "*"),
        ("/x/secret", "GET", "/*", "*"),
        ("/x/secret", "GET", "/x/{tail:.*}", "GET"),
        ("/x/{id}", "GET", "/x/{name}", "GET"),
        ("/x/{id}", "GET", "/{a}/{b}", "GET"),
        ("/x/{id}", "GET", "/{*rest}", "GET"),
        (r"/x/{id:\d+}", "GET", "/x/{id}", "GET"),
        ("/x", "GET", "/x", "*"),
        ("/x", "HEAD", "/x", "GET"),
        ("/x/a%20b", "GET", "/x/{id}", "GET"),
    ];
    let not_answered = [
        ("/x/secret", "GET", "/x/{id}", "POST"),
        ("/x/secret", "GET", "/x/{id}", "HEAD"),
        ("/x/secret", "GET", "/y/{id}", "GET"),
        ("/x/secret", "GET", "/x/{id}/y", "GET"),
        ("/x/secret", "GET", "/x", "GET"),
        ("/x/secret", "GET", r"/x/{id:\d+}", "GET"),
        // The more specific one answers with or without the other.
        ("/x/{id}", "GET", "/x/secret", "GET"),
    ];
    let cases = answered.map(|case| (case, true)).into_iter();
    for ((path, method, other, by), is_answered) in
        cases.chain(not_answered.map(|case| (case, false)))
    {
        for (name, stance) in stances() {
            for (other_name, other_stance) in stances() {
                let rest = with(other, by, &other_stance);
                let all = [with(path, method, &stance), rest.clone()];
                let expected = |effect: Option<ChangeKind>, kind| match effect {
                    Some(effect) if is_answered => [effect],
                    _ => [kind],
                };
                let case = format!("{method} {path} {name} beside {by} {other} {other_name}");
                let removed = kinds(&all, std::slice::from_ref(&rest));
                let effect_then = effect(name, other_name);
                assert_eq!(
                    removed,
                    expected(effect_then, ChangeKind::Removed),
                    "{case}"
                );
                let added = kinds(std::slice::from_ref(&rest), &all);
                let effect_then = effect(other_name, name);
                assert_eq!(added, expected(effect_then, ChangeKind::Added), "{case}");
            }
        }
    }
}

#[test]
fn the_route_that_answers_in_place_of_another_is_named() {
    let secret = with("/x/secret", "GET", &stances()[2].1);
    let open = with("/x/{id}", "GET", &stances()[0].1);
    let fallback = with("/*", "*", &stances()[3].1);
    let then = matrix(&[secret, open.clone(), fallback.clone()]);
    let now = matrix(&[open, fallback]);
    let texts = |changes: Vec<Change>| changes.iter().map(ToString::to_string).collect::<Vec<_>>();
    assert_eq!(
        texts(now.changes_since(&then)),
        [
            r#"GET /x/secret: removed, was for role("admin") by Bearer; GET /x/{id} answers it now: widened from role("admin") by Bearer to anyone"#
        ]
    );
    assert_eq!(
        texts(then.changes_since(&now)),
        [
            r#"GET /x/secret: added, for role("admin") by Bearer; GET /x/{id} answered it before: narrowed from anyone to role("admin") by Bearer"#
        ]
    );
}

#[test]
fn a_group_around_unchecked_routes_counts() {
    let in_group = |name: &str| {
        let mut route = guarded(&role(name));
        route["unchecked"] = json!(true);
        route
    };
    let alone = json!({ "path": "/x", "method": "GET", "unchecked": true });
    assert_eq!(
        kinds(&[in_group("admin")], &[in_group("viewer")]),
        [ChangeKind::Widened]
    );
    assert_eq!(kinds(&[in_group("admin")], &[alone]), [ChangeKind::Widened]);
    let matrix = matrix(&[in_group("admin")]);
    assert_eq!(
        matrix.entries()[0].access(),
        r#"role("admin") and unchecked"#
    );
    assert_eq!(
        cells(&matrix.to_html(), "/x<")[..4],
        ["no", "no", "depends", "no"]
    );
}

/// Goes through everybody, which the library does not.
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

/// The classes of the cells in the row of a path.
fn cells<'h>(html: &'h str, path: &str) -> Vec<&'h str> {
    let row = html.split("<tr").find(|row| row.contains(path)).unwrap();
    let cells = row.split("<td class=\"").skip(1);
    cells.map(|cell| cell.split('"').next().unwrap()).collect()
}

/// A route in a group by another scheme, and one in a group of another realm.
#[test]
fn every_format_names_all_credentials_and_all_realms() {
    let names = |names: &[&str]| json!({ "names": names, "implications": [] });
    let realm = |name: &str, roles: &[&str]| json!({ "name": name, "schemes": ["Bearer", "ApiKey"], "roles": names(roles), "scopes": names(&[]) });
    let admin = role("admin");
    let authenticated = json!("authenticated");
    let routes = [
        at("/one", "GET", &[demand("users", &["Bearer"], &admin)]),
        at(
            "/two",
            "GET",
            &[
                demand("users", &["Bearer"], &admin),
                demand("users", &["ApiKey"], &authenticated),
            ],
        ),
        at(
            "/realms",
            "GET",
            &[
                demand("users", &["Bearer"], &admin),
                demand("partners", &["ApiKey"], &role("gold")),
            ],
        ),
        at(
            "/never",
            "GET",
            &[
                demand("users", &["Bearer", "ApiKey"], &authenticated),
                demand("users", &["Bearer"], &authenticated),
                demand("users", &["ApiKey"], &authenticated),
            ],
        ),
        json!({ "path": "/open", "method": "GET", "reason": "a test" }),
    ];
    let json = json!({ "version": 1, "routes": routes,
        "realms": [realm("users", &["admin"]), realm("partners", &["gold"])] });
    let matrix: AccessMatrix = json.to_string().parse().unwrap();
    let text = matrix.to_string();
    let lines: Vec<Vec<_>> = text
        .lines()
        .map(|line| {
            line.split("  ")
                .map(str::trim)
                .filter(|cell| !cell.is_empty())
                .collect()
        })
        .collect();
    assert_eq!(
        lines,
        [
            vec!["METHOD", "PATH", "ACCESS", "REALM", "SCHEMES", "HANDLER"],
            vec![
                "GET",
                "/never",
                "authenticated and authenticated and authenticated",
                "users",
                "none"
            ],
            vec!["GET", "/one", r#"role("admin")"#, "users", "Bearer"],
            vec!["GET", "/open", "public: a test", "-", "-"],
            vec![
                "GET",
                "/realms",
                r#"role("admin") and role("gold")"#,
                "users and partners",
                "Bearer + ApiKey"
            ],
            vec![
                "GET",
                "/two",
                r#"role("admin") and authenticated"#,
                "users",
                "Bearer + ApiKey"
            ],
        ]
    );
    let markdown = matrix.to_markdown();
    assert!(markdown.starts_with("| Method | Path | Access | Realm | Schemes | Handler |"));
    assert!(
        markdown.contains(r"| users and partners | Bearer \+ ApiKey |"),
        "{markdown}"
    );
    let html = matrix.to_html();
    assert!(html.contains("<th scope=\"col\">Realm</th>"));
    assert!(html.contains("<td>users and partners</td>"), "{html}");
    assert!(html.contains("by Bearer + ApiKey"));
    let (_, users) = html.split_once("Realm users").unwrap();
    // No credentials, no role, the role, and the handler.
    assert_eq!(cells(users, "/two<"), ["no", "no", "yes", "handler"]);
    assert_eq!(cells(users, "/realms<"), ["no", "no", "depends", "handler"]);
    assert_eq!(cells(users, "/never<"), ["no", "no", "no", "handler"]);
    let first: Value = serde_json::from_str(&matrix.to_json()).unwrap();
    assert_eq!(first["routes"][3]["demands"][1]["realm"], "partners");
    let mut wider: Value = json;
    wider["routes"][2]["demands"][1]["rule"] = authenticated;
    let wider: AccessMatrix = wider.to_string().parse().unwrap();
    assert_eq!(
        wider.changes_since(&matrix)[0].to_string(),
        r#"GET /realms: widened from role("admin") by Bearer of realm "users" and role("gold") by ApiKey of realm "partners" to role("admin") by Bearer of realm "users" and any authenticated user by ApiKey of realm "partners""#
    );
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
