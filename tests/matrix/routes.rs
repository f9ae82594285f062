//! Changes of a route's declared access, and routes that come and go beside others.

use super::{cells, demand, guarded, kinds, matrix, role};
use auth_core::matrix::{Change, ChangeKind};
use serde_json::{Value, json};

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
fn a_method_is_answered_by_its_own_route() {
    use ChangeKind::{Added, Narrowed, Removed, Widened};
    let [public, _, required, _] = &stances()[..] else {
        panic!("four stances")
    };
    let open = |method: &str, path: &str| with(path, method, &public.1);
    let closed = |method: &str, path: &str| with(path, method, &required.1);
    let (x, id) = ("/x/secret", "/x/{id}");
    // The routes that stay, those that go or come, and the effect of either.
    let cases = [
        (
            vec![closed("*", x)],
            vec![open("GET", x)],
            vec![Narrowed],
            vec![Widened],
        ),
        // A route for any method is for the methods that have no other.
        (
            vec![open("GET", id)],
            vec![open("GET", x), closed("*", x)],
            vec![Removed, Removed],
            vec![Added, Added],
        ),
        (
            vec![open("POST", id)],
            vec![open("GET", x), closed("*", x)],
            vec![Removed, Widened],
            vec![Added, Narrowed],
        ),
        (
            vec![closed("HEAD", id), open("GET", id)],
            vec![closed("HEAD", x)],
            vec![Removed],
            vec![Added],
        ),
        (
            vec![closed("GET", id), open("*", id)],
            vec![closed("GET", x)],
            vec![Removed],
            vec![Added],
        ),
        // Axum answers by the route for GET, and actix-web by that for any method.
        (
            vec![closed("GET", id), open("*", id)],
            vec![closed("HEAD", x)],
            vec![Widened],
            vec![Narrowed],
        ),
        // The path is there, so that no other path answers.
        (
            vec![closed("POST", x), open("GET", id)],
            vec![closed("GET", x)],
            vec![Removed],
            vec![Added],
        ),
    ];
    for (stay, go, removed, added) in cases {
        let all = [stay.clone(), go.clone()].concat();
        assert_eq!(kinds(&all, &stay), removed, "{go:?} beside {stay:?}");
        assert_eq!(kinds(&stay, &all), added, "{go:?} beside {stay:?}");
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
