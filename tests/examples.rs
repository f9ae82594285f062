//! The example programs: what they print works, and they answer alike.

// A shell, curl and signals.
#![cfg(unix)]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "that is how a test fails"
)]

#[path = "programs/mod.rs"]
mod programs;

use auth_core::AccessMatrix;
use auth_core::testing::{Actor, Probe};
use programs::Example;
use reqwest::{Client, RequestBuilder};
use serde_json::{Value, json};

const EXAMPLES: [&str; 2] = ["axum_api", "actix_api"];

#[test]
#[ignore = "needs curl"]
fn the_printed_lines_show_what_they_say() {
    for name in EXAMPLES {
        let example = Example::start(name);
        // `# 401, …` above each request that shows its answer.
        let comments = example
            .lines
            .iter()
            .filter_map(|line| line.strip_prefix("# "));
        let announced: Vec<_> = comments.map(|line| line.get(..3).unwrap()).collect();
        let output = Example::shell(&example.lines.join("\n"), "");
        let answered: Vec<_> = output
            .split("HTTP/1.1 ")
            .skip(1)
            .map(|answer| answer.get(..3).unwrap())
            .collect();
        assert_eq!(answered, announced, "{name}\n{output}");
        for status in ["200", "401", "403"] {
            assert!(announced.contains(&status), "{name} shows no {status}");
        }
    }
}

#[test]
fn the_matrix_is_as_reviewed() {
    for name in EXAMPLES {
        let json = Example::output(name, &["matrix", "--format", "json"]);
        let matrix: AccessMatrix = json.parse().unwrap();
        // One file: they are the same API.
        matrix.assert_snapshot("examples/access.json");
        for entry in matrix.entries() {
            assert!(entry.handler().starts_with(&format!("{name}::")), "{json}");
        }
        let text = Example::output(name, &["matrix"]);
        assert_eq!(text, matrix.to_string());
    }
}

#[tokio::test]
async fn every_route_answers_as_the_matrix_says() {
    for name in EXAMPLES {
        let example = Example::start(name);
        let alice = example.log_in("alice", "wonderland").await;
        let bob = example.log_in("bob", "builder").await;
        let matrix = Example::output(name, &["matrix", "--format", "json"]);
        let probe = Probe::new(matrix.parse().unwrap())
            .actor(
                Actor::new("alice")
                    .bearer(&alice)
                    .basic("alice", "wonderland")
                    .roles(["admin"])
                    .scopes(["posts:read", "posts:write"]),
            )
            .actor(
                Actor::new("bob")
                    .bearer(&bob)
                    .basic("bob", "builder")
                    .roles(["viewer"])
                    .scopes(["posts:read"]),
            );
        let report = probe.run_over_http(&example.url);
        report.assert_clean();
        // Routes that accept passwords too, or any request, get two more. Refused requests are
        // sent twice; one route is optional and lets in three requests without credentials.
        assert_eq!(report.requests(), 4 * 9 + 3 * 11 + 32, "{name}");
    }
}

#[tokio::test]
async fn both_services_answer_alike() {
    for name in EXAMPLES {
        let example = Example::start(name);
        let alice = &*example.log_in("alice", "wonderland").await;
        let bob = &*example.log_in("bob", "builder").await;
        // Signed by somebody else, by nobody, and said to be by nobody.
        let other = Example::start(name);
        let foreign = &*other.log_in("alice", "wonderland").await;
        let (unsigned, _) = alice.rsplit_once('.').unwrap();
        let (_, claims) = unsigned.split_once('.').unwrap();
        let unsigned = &*format!("{unsigned}.");
        let none = &*format!("eyJhbGciOiJub25lIiwidHlwIjoiYXQrand0In0.{claims}.");

        let client = Client::new();
        let url = |path: &str| format!("{}{path}", example.url);
        let get = |path: &str| client.get(url(path));
        let post = |body: &Value| client.post(url("/posts")).json(body);
        let delete = || client.delete(url("/admin/posts/1"));
        let login = |username: &str, password: &str| {
            let body = json!({ "username": username, "password": password });
            client.post(url("/login")).json(&body)
        };
        let legacy =
            |username: &str, password: &str| get("/legacy").basic_auth(username, Some(password));
        let draft = &json!({ "title": "Hello" });

        // The challenges.
        let open: &[&str] = &[];
        let bearer = &[r#"Bearer realm="example""#];
        let invalid = &[r#"Bearer error="invalid_token", realm="example""#];
        let scope = &[r#"Bearer scope="posts:write", realm="example""#];
        let more = &[r#"Bearer error="insufficient_scope", scope="posts:write", realm="example""#];
        let basic = r#"Basic realm="example", charset="UTF-8""#;
        let both = &[bearer[0], basic];
        let both_invalid = &[invalid[0], basic];

        // The bodies; those of refusals are looked at elsewhere, and some are the framework's.
        let any = None;
        let me_alice = Some(r#"{"username":"alice"}"#);
        let me_bob = Some(r#"{"username":"bob"}"#);
        let no_grant = Some(
            r#"{"type":"about:blank","title":"Bad Request","status":400,"error":"invalid_grant"}"#,
        );

        #[rustfmt::skip]
        let table: Vec<(RequestBuilder, u16, &[&str], Option<&str>)> = vec![
            (get("/health"), 200, open, Some("ok\n")),
            (get("/health").bearer_auth("bad"), 200, open, Some("ok\n")),

            (login("alice", "builder"), 400, open, no_grant),
            (login("eve", "wonderland"), 400, open, no_grant),
            (login("", ""), 400, open, no_grant),

            (get("/me"), 401, bearer, any),
            (get("/me").bearer_auth(alice), 200, open, me_alice),
            (get("/me").bearer_auth(bob), 200, open, me_bob),
            (get("/me").bearer_auth("bad"), 401, invalid, any),
            (get("/me").bearer_auth(foreign), 401, invalid, any),
            (get("/me").bearer_auth(unsigned), 401, invalid, any),
            (get("/me").bearer_auth(none), 401, invalid, any),
            (get("/me").basic_auth("alice", Some("wonderland")), 401, bearer, any),

            (get("/greeting"), 200, open, Some("Hello, stranger!\n")),
            (get("/greeting").bearer_auth(bob), 200, open, Some("Hello, bob!\n")),
            (get("/greeting").bearer_auth("bad"), 401, invalid, any),

            (post(draft), 401, scope, any),
            (post(draft).bearer_auth(bob), 403, more, any),
            (post(&json!("not a draft")).bearer_auth(bob), 403, more, any),
            (post(draft).bearer_auth(alice), 201, open, Some(r#"{"id":1,"title":"Hello","author":"alice"}"#)),
            (post(draft).bearer_auth(alice), 201, open, Some(r#"{"id":2,"title":"Hello","author":"alice"}"#)),

            (delete(), 401, bearer, any),
            (delete().bearer_auth(bob), 403, open, any),
            (delete().bearer_auth(alice), 204, open, Some("")),
            (delete().bearer_auth(alice), 404, open, Some("")),
            (delete().bearer_auth(bob), 403, open, any),

            (get("/legacy"), 401, both, any),
            (legacy("alice", "wonderland"), 200, open, me_alice),
            (legacy("bob", "builder"), 200, open, me_bob),
            (legacy("alice", "builder"), 401, both, any),
            (legacy("eve", "wonderland"), 401, both, any),
            (legacy("", ""), 401, both, any),
            (get("/legacy").bearer_auth(bob), 200, open, me_bob),
            (get("/legacy").bearer_auth("bad"), 401, both_invalid, any),

            (get("/nowhere").bearer_auth(alice), 404, open, any),
        ];
        for (row, (request, status, challenges, body)) in table.into_iter().enumerate() {
            let response = request.send().await.unwrap();
            let case = format!("{name}, row {row}: {}", response.url().path());
            assert_eq!(response.status(), status, "{case}");
            let fields = response.headers().get_all("www-authenticate").iter();
            assert_eq!(fields.collect::<Vec<_>>(), challenges, "{case}");
            let answer = response.text().await.unwrap();
            assert!(body.is_none_or(|body| body == answer), "{case}: {answer}");
        }

        let (status, log) = example.interrupt();
        assert_eq!(status.code(), Some(0), "{name}\n{log}");
        for line in [
            r#"DEBUG auth: allowed realm="example" scheme="Bearer" subject="alice" requirement=scope("posts:write")"#,
            r#"INFO auth: denied realm="example" scheme="Bearer" status=401 requirement=authenticated reason=not signed by us"#,
        ] {
            assert!(log.contains(line), "{name}\n{log}");
        }
        for secret in ["wonderland", alice, bob, foreign] {
            assert!(!log.contains(secret), "{name}\n{log}");
        }
    }
}

#[test]
fn ctrl_c_ends_them_with_success() {
    for name in EXAMPLES {
        // As soon as they listen: before that, the signal kills.
        let (status, log) = Example::start(name).interrupt();
        assert_eq!(status.code(), Some(0), "{name}\n{log}");
    }
}
