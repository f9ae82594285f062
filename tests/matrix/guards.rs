//! Routes with several guards: a request needs credentials for each.

use super::{at, cells, demand, kinds, public, role};
use auth_core::AccessMatrix;
use auth_core::matrix::ChangeKind;
use serde_json::{Value, json};

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
