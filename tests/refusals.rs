//! What refusals look like: each situation, in each framework and without one, in each kind of
//! body; as realms render them, however badly; and to browsers.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "that is how a test fails"
)]

mod common;
#[path = "refusals/disclosure.rs"]
mod disclosure;
#[path = "refusals/grpc.rs"]
mod grpc;
#[path = "refusals/hostile.rs"]
mod hostile;
#[path = "refusals/realms.rs"]
mod realms;
#[path = "refusals/servers.rs"]
mod servers;
#[path = "refusals/table.rs"]
mod table;

// The realm that the attributes look up as `crate::Auth`.
use common::log;
use common::realm::Auth;
use http::Request;
use servers::{Client, Served};
use table::{Body, Situation, situations};

/// What clients send to get that kind of body, as browsers and others do.
const ACCEPTS: [(&str, Body); 12] = [
    ("", Body::Json),
    ("*/*", Body::Json),
    ("application/json", Body::Json),
    (
        "application/problem+json, application/json;q=0.9",
        Body::Json,
    ),
    ("text/html;q=0.4, application/json;q=0.5", Body::Json),
    ("text/html;q=0, */*;q=0.1", Body::Json),
    ("text/plain", Body::Text),
    ("text/plain;q=0.9, text/html;q=0.8, */*;q=0.7", Body::Text),
    ("image/png, text/*;q=0.3, text/html;q=0.1", Body::Text),
    ("text/html", Body::Html),
    (
        "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8",
        Body::Html,
    ),
    ("TEXT/HTML; Q=1.0 , application/json;q=0.999", Body::Html),
];

#[tokio::test]
async fn each_situation_is_answered_alike() {
    log();
    for client in Client::all() {
        for situation in situations() {
            for (accept, body) in ACCEPTS {
                let request = situation.request(accept);
                let answer = client.ask(request).await;
                let expected = situation.answer(body);
                let case = format!("{client:?} {} {accept}", situation.name);
                assert_eq!(answer, expected, "{case}");
            }
        }
    }
}

/// What cannot be understood is not wanted, and the refusal is one still.
#[tokio::test]
async fn no_accept_changes_more_than_the_body() {
    log();
    let nobody = Situation::nobody();
    let hostile: Vec<Vec<u8>> = (1..=u8::MAX)
        .filter(|byte| !matches!(byte, b'\r' | b'\n' | 0..=0x08 | 0x0a..=0x1f | 0x7f))
        .flat_map(|byte| {
            [
                vec![byte],
                [b"text/html", &[byte][..]].concat(),
                [b"text/html;q=", &[byte][..]].concat(),
                [&[byte][..], b"/*"].concat(),
                [b"text/html;a=\"", &[byte][..]].concat(),
            ]
        })
        .chain([
            b"text/html;q=0.99999999999999999999".to_vec(),
            b"text/html;q=-1".to_vec(),
            b"text/html;q=NaN".to_vec(),
            b",".repeat(4096),
            b"*/*,".repeat(10_000),
            b"a/b;".repeat(5000),
            b"text/html;q=1,".repeat(2000),
            b"\"\\".repeat(8000),
        ])
        .collect();
    for client in Client::all() {
        for accept in &hostile {
            let request = nobody.request_with("accept", accept);
            let answer = client.ask(request).await;
            let case = format!("{client:?} {}", accept.escape_ascii());
            let bodies = [Body::Json, Body::Text, Body::Html];
            assert!(
                bodies.iter().any(|body| answer == nobody.answer(*body)),
                "{case}\n{answer:?}"
            );
        }
    }
}

#[tokio::test]
async fn accept_may_be_several_lines() {
    log();
    for client in Client::all() {
        for situation in [
            Situation::nobody(),
            Situation::not_own("/own"),
            Situation::not_own("/found"),
        ] {
            let mut request = situation.request("text/plain;q=0.5");
            let second = "text/html".parse().unwrap();
            request.headers_mut().append("accept", second);
            assert_eq!(
                client.ask(request).await,
                situation.answer(Body::Html),
                "{client:?} {}",
                situation.name
            );
        }
    }
}

/// A realm says what it likes, and the rest is as it has to be.
#[tokio::test]
async fn a_realm_renders_the_body_and_nothing_else() {
    log();
    for client in Client::all() {
        for path in [
            "/worst/empty",
            "/worst/panics",
            "/worst/other",
            "/worst/huge",
        ] {
            for (authorization, status, challenges) in [
                (
                    "",
                    401,
                    vec![
                        "Bearer realm=\"worst\"",
                        "Basic realm=\"worst\", charset=\"UTF-8\"",
                    ],
                ),
                (
                    "Bearer eve",
                    401,
                    vec![
                        "Bearer error=\"invalid_token\", realm=\"worst\"",
                        "Basic realm=\"worst\", charset=\"UTF-8\"",
                    ],
                ),
                (
                    "Bearer eve\nBearer eve",
                    400,
                    vec![
                        "Bearer error=\"invalid_request\", realm=\"worst\"",
                        "Basic realm=\"worst\", charset=\"UTF-8\"",
                    ],
                ),
                ("Bearer bob", 403, vec![]),
                ("Bearer down", 503, vec![]),
            ] {
                let mut request = Request::get(path);
                for line in authorization.lines() {
                    request = request.header("authorization", line);
                }
                let answer = client.ask(request.body(()).unwrap()).await;
                let case = format!("{client:?} {path} {authorization:?} {answer:?}");
                assert_eq!(answer.status, status, "{case}");
                assert_eq!(answer.all("www-authenticate"), challenges, "{case}");
                assert_eq!(answer.all("cache-control"), ["no-store"], "{case}");
                assert!(answer.all("vary")[0].starts_with("Accept"), "{case}");
                let retry: &[&str] = if status == 503 { &["10"] } else { &[] };
                assert_eq!(answer.all("retry-after"), retry, "{case}");
                let (kind, length) = match path {
                    "/worst/empty" => ("text/html; charset=utf-8", 0),
                    "/worst/other" => ("image/png", 3),
                    "/worst/huge" => ("text/plain; charset=utf-8", 1 << 20),
                    // As if there were no renderer.
                    _ => ("application/problem+json", answer.body.len()),
                };
                assert_eq!(answer.all("content-type"), [kind], "{case}");
                assert_eq!(answer.body.len(), length, "{case}");
                assert!(!answer.body.contains("hunter2"), "{case}");
            }
        }
    }
}

#[tokio::test]
async fn a_realm_speaks_the_language_of_the_client() {
    log();
    for client in Client::all() {
        for (languages, expected) in [
            ("de-AT, de;q=0.9, en;q=0.8", "<p lang=de>Bitte anmelden."),
            ("fr;q=0.3, de;q=0.7", "<p lang=de>Bitte anmelden."),
            ("de;q=0, en", "<p lang=en>Please log in."),
            ("de;q=2, x_y, \u{e9}", "<p lang=en>Please log in."),
            ("", "<p lang=en>Please log in."),
        ] {
            let request = Request::get("/pages")
                .header("accept", "text/html")
                .header("accept-language", languages.as_bytes())
                .body(())
                .unwrap();
            let answer = client.ask(request).await;
            assert_eq!(answer.body, expected, "{client:?} {languages}");
            assert_eq!(
                answer.all("vary"),
                ["Accept, Accept-Language, Sec-Fetch-Mode"]
            );
            assert_eq!(answer.all("content-language"), [&expected[8..10]]);
        }
    }
}

/// What the handler refuses is shown as what the guard refuses.
#[tokio::test]
async fn a_realm_renders_what_the_handler_refuses() {
    log();
    for served in Served::start() {
        for path in ["/pages/own", "/pages/own/body", "/pages/found"] {
            let request = format!(
                "GET {path} HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\
                 Sec-Fetch-Mode: navigate\r\nAccept-Language: de\r\n\
                 Authorization: Bearer bob\r\n\r\n"
            );
            let response = served.exchange(&request).await;
            let case = format!("{served:?} {path}\n{response}");
            assert!(response.starts_with("HTTP/1.1 403 "), "{case}");
            assert!(
                response.ends_with("\r\n\r\n<p lang=de>Bitte anmelden.<p><a href=/>/</a>"),
                "{case}"
            );
            for line in [
                "cache-control: no-store\r\n",
                "content-language: de\r\n",
                "vary: Accept, Accept-Language, Sec-Fetch-Mode\r\n",
            ] {
                assert!(response.contains(line), "{case}");
            }
        }
    }
}

/// Method, `Sec-Fetch-Mode`, `Authorization`, and where that leads.
const NAVIGATIONS: [(&str, &str, &str, Result<&str, u16>); 14] = [
    ("GET", "navigate", "", Ok("/login?return_to=")),
    ("GET", "navigate", "Bearer eve", Ok("/login?return_to=")),
    // A new login does not change what one may do, nor bring back what is out of reach.
    ("GET", "navigate", "Bearer bob", Err(403)),
    ("GET", "navigate", "Bearer eve\nBearer eve", Err(400)),
    ("GET", "navigate", "Bearer down", Err(503)),
    // Scripts, pictures, and those that do not say.
    ("GET", "cors", "", Err(401)),
    ("GET", "no-cors", "", Err(401)),
    ("GET", "same-origin", "", Err(401)),
    ("GET", "websocket", "", Err(401)),
    ("GET", "Navigate", "", Err(401)),
    ("GET", "navigate, navigate", "", Err(401)),
    ("GET", "", "", Err(401)),
    // What a form has sent is lost on the way.
    ("POST", "navigate", "", Err(401)),
    ("HEAD", "navigate", "", Err(401)),
];

#[tokio::test]
async fn browsers_are_sent_to_the_login_page() {
    log();
    for client in Client::all() {
        for (method, mode, authorization, expected) in NAVIGATIONS {
            let mut request = Request::builder().method(method).uri("/pages?a=%22b&c=d/e");
            for (name, value) in [("sec-fetch-mode", mode), ("authorization", authorization)] {
                for line in value.lines() {
                    request = request.header(name, line);
                }
            }
            let answer = client.ask(request.body(()).unwrap()).await;
            let case = format!("{client:?} {method} {mode} {authorization} {answer:?}");
            match expected {
                Ok(location) => {
                    assert_eq!(answer.status, 303, "{case}");
                    let location = format!("{location}%2Fpages%3Fa%3D%2522b%26c%3Dd%2Fe");
                    assert_eq!(answer.all("location"), [location], "{case}");
                    assert_eq!(answer.all("www-authenticate").len(), 1, "{case}");
                }
                Err(status) => {
                    assert_eq!(answer.status, status, "{case}");
                    assert!(answer.all("location").is_empty(), "{case}");
                }
            }
            assert_eq!(answer.all("cache-control"), ["no-store"], "{case}");
            assert!(answer.all("vary")[0].ends_with("Sec-Fetch-Mode"), "{case}");
        }
    }
}

/// Whatever path is asked for, the way back is on this server.
#[tokio::test]
async fn the_way_back_leads_nowhere_else() {
    log();
    for served in Served::start() {
        for (target, location) in [
            ("/pages", "/login?return_to=%2Fpages"),
            ("/below/pages?x", "/login?return_to=%2Fbelow%2Fpages%3Fx"),
            ("//evil.example/pages", "/login"),
            (
                "/pages?x=//evil",
                "/login?return_to=%2Fpages%3Fx%3D%2F%2Fevil",
            ),
            // By the handler, when the guard has let somebody in.
            (
                "/below/it/again?x=1",
                "/login?return_to=%2Fbelow%2Fit%2Fagain%3Fx%3D1",
            ),
            // A page that would send whoever comes there to itself.
            ("/login", ""),
        ] {
            let authorization = if target.contains("again") {
                "Bearer bob"
            } else {
                "Digest a"
            };
            let request = format!(
                "GET {target} HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\
                 Sec-Fetch-Mode: navigate\r\nAuthorization: {authorization}\r\n\r\n"
            );
            let response = served.exchange(&request).await;
            let lines = response.lines();
            let locations = lines.filter_map(|line| line.strip_prefix("location: "));
            let expected: Vec<_> = [location].into_iter().filter(|l| !l.is_empty()).collect();
            let case = format!("{served:?} {target}\n{response}");
            assert_eq!(locations.collect::<Vec<_>>(), expected, "{case}");
            assert!(
                !response.contains("location: /login?return_to=%2F%2F"),
                "{case}"
            );
        }
    }
}
