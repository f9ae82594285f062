//! A refusal on a concealed route equals the answer of the same server without that route: to the
//! byte, for every reason, under any fallback, over each version of HTTP.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "that is how a test fails"
)]

#[path = "concealment/actix_groups.rs"]
mod actix_groups;
#[path = "concealment/apps.rs"]
mod apps;
mod common;
#[path = "concealment/groups.rs"]
mod groups;

// The realm that the attributes look up as `crate::Auth`.
use apps::{Fallback, start};
use common::exchange::{Sent, Version, exchange};
use common::realm::Auth;
use common::{Framework, Server, log};
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;

/// A path, field lines of a request, and whether a verifier is asked.
const REFUSED: [(&str, &[&str], bool); 12] = [
    ("/role", &[], false),
    ("/role", &["Digest a"], false),
    ("/role", &["Bearer"], false),
    ("/role", &["Bearer al\"ice"], false),
    ("/role", &["Bearer alice", "Bearer alice"], false),
    ("/role", &["Bearer eve"], true),
    ("/role", &["Basic ZXZlOnNlY3JldA=="], true),
    ("/role", &["Bearer bob"], true),
    ("/role", &["Bearer busy"], true),
    ("/scope", &["Bearer bob"], true),
    ("/quiet", &["Bearer eve"], true),
    ("/optional", &["Bearer eve"], true),
];

/// The methods, and for `HEAD` also a fallback whose page is empty.
const ASKED: [(&str, &str); 5] = [
    ("GET", "de"),
    ("GET", "none"),
    ("HEAD", "de"),
    ("HEAD", "none"),
    ("POST", "de"),
];

fn sent(method: &'static str, target: &str, language: &'static str) -> Sent {
    Sent {
        method,
        target: format!("{target}?x=%22y"),
        // The fallback looks at these. Nobody may look at the body.
        fields: vec![("accept", "text/html"), ("accept-language", language)],
        body: "",
    }
}

#[tokio::test]
async fn a_concealed_refusal_is_what_a_missing_route_gets() {
    log();
    for (framework, fallback, version) in everything() {
        let with = start(framework, fallback, true);
        let without = start(framework, fallback, false);
        for (path, authorization, asked) in REFUSED {
            for (method, language) in ASKED {
                let mut sent = sent(method, &format!("{}{path}", fallback.prefix()), language);
                let authorization = authorization.iter();
                sent.fields
                    .extend(authorization.map(|line| ("authorization", *line)));
                let decisions = with.watch.decisions();
                let concealed = exchange(&with, version, &sent).await;
                let missing = exchange(&without, version, &sent).await;
                let case = format!("{framework:?} {fallback:?} {version:?} {sent:?}");
                assert_eq!(concealed, missing, "{case}");
                assert_eq!(
                    concealed.split(' ').nth(1),
                    Some("404"),
                    "{case}{concealed}"
                );
                let said = with.watch.decisions() - decisions;
                assert_eq!(said > 0, asked, "{case}");
            }
        }
        let (runs, polls) = (with.watch.runs(), with.watch.polls());
        assert_eq!((runs, polls), (0, 0), "{framework:?}");
    }
}

fn everything() -> Vec<(Framework, Fallback, Version)> {
    let mut all = Vec::new();
    for framework in Framework::ALL {
        for fallback in Fallback::ALL {
            all.extend(Version::ALL.map(|version| (framework, fallback, version)));
        }
    }
    all
}

/// The guard lets the client in, and the handler refuses the request.
#[tokio::test]
async fn what_the_handler_refuses_is_concealed_too() {
    log();
    for (framework, fallback, version) in everything() {
        let with = start(framework, fallback, true);
        let without = start(framework, fallback, false);
        for path in [
            "/own",
            "/own/body",
            "/ensured",
            "/ensured/body",
            "/twice",
            "/twice/body",
        ] {
            for method in ["GET", "HEAD", "POST"] {
                let mut sent = sent(method, &format!("{}{path}", fallback.prefix()), "de");
                sent.body = "x";
                sent.fields.push(("authorization", "Bearer bob"));
                let case = format!("{framework:?} {fallback:?} {version:?} {sent:?}");
                let concealed = exchange(&with, version, &sent).await;
                let missing = exchange(&without, version, &sent).await;
                assert_eq!(concealed, missing, "{case}");
                assert_eq!(
                    concealed.split(' ').nth(1),
                    Some("404"),
                    "{case}{concealed}"
                );
                sent.fields.pop();
                sent.fields.push(("authorization", "Bearer alice"));
                let allowed = exchange(&with, version, &sent).await;
                assert_eq!(allowed.split(' ').nth(1), Some("200"), "{case}{allowed}");
            }
        }
    }
}

/// Also when the verifier takes its time, in which a server may read on.
#[tokio::test]
async fn connections_end_as_after_a_missing_route() {
    log();
    for fallback in Fallback::ALL {
        let with = start(Framework::Actix, fallback, true);
        let without = start(Framework::Actix, fallback, false);
        for path in ["/role", "/own/body", "/twice"] {
            for body in [
                "Content-Length: 1\r\n\r\nx",
                "Content-Length: 00\r\n\r\n",
                "Transfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n\r\n",
            ] {
                let request = format!(
                    "POST {}{path} HTTP/1.1\r\nHost: test\r\nAuthorization: Bearer slow-bob\r\n{body}",
                    fallback.prefix()
                );
                let decided = async {
                    with.watch.held().await;
                    with.watch.open();
                    // Another guard asks again.
                    if path == "/twice" {
                        with.watch.held().await;
                        with.watch.open();
                    }
                };
                let (concealed, ()) = tokio::join!(head(&with, &request), decided);
                let missing = head(&without, &request).await;
                assert_eq!(concealed, missing, "{fallback:?} {request}");
            }
        }
    }
}

/// The lines before the body, but for the time.
async fn head(server: &Server, request: &str) -> Vec<String> {
    let mut stream = TcpStream::connect(server.address).await.unwrap();
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut lines = BufReader::new(stream).lines();
    let mut head = Vec::new();
    while let Some(line) = lines.next_line().await.unwrap()
        && !line.is_empty()
    {
        head.push(line);
    }
    head.retain(|line| !line.starts_with("date: "));
    head.sort_unstable();
    head
}

#[tokio::test]
async fn whoever_is_allowed_sees_the_route() {
    log();
    for framework in Framework::ALL {
        for fallback in Fallback::ALL {
            let server = start(framework, fallback, true);
            for (path, fields) in [
                ("/role", "Authorization: Bearer alice\r\n"),
                ("/scope", "Authorization: Bearer writer\r\n"),
                ("/optional", ""),
            ] {
                let path = format!("{}{path}", fallback.prefix());
                let request = format!(
                    "GET {path} HTTP/1.1\r\nHost: test\r\nConnection: close\r\n{fields}\r\n"
                );
                let response = text(&server, &request).await;
                assert!(
                    response.starts_with("HTTP/1.1 200 ") && response.ends_with("\r\n\r\nhere"),
                    "{framework:?} {fallback:?} {request}{response}"
                );
            }
        }
    }
}

/// The operator sees what the client does not.
#[tokio::test]
async fn the_log_has_the_reason() {
    log();
    let server = start(Framework::Axum, Fallback::Page, true);
    let request = "GET /role HTTP/1.1\r\nHost: test\r\nConnection: close\r\nAuthorization: Bearer bob\r\n\r\n";
    text(&server, request).await;
    let line = r#"INFO auth: denied realm="test" scheme="Bearer" subject="bob" status=404 requirement=role("admin") reason=insufficient_permissions"#;
    let log = log();
    assert!(log.lines().any(|logged| logged.trim() == line), "{log}");
}

/// actix-web alone can be set up without the realm; that is the operator's to know, too.
#[tokio::test]
async fn a_missing_realm_is_concealed() {
    log();
    let with = start(Framework::Actix, Fallback::Page, true);
    let without = start(Framework::Actix, Fallback::Page, false);
    let request = "GET /missing HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n";
    assert_eq!(text(&with, request).await, text(&without, request).await);
}

/// A fallback of which the guards know nothing does not open the route.
#[tokio::test]
async fn without_the_layer_it_is_404_still() {
    log();
    for framework in Framework::ALL {
        let server = start(framework, Fallback::PageWithoutLayer, true);
        let request = "GET /role HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n";
        let response = text(&server, request).await;
        assert!(
            response.starts_with("HTTP/1.1 404 "),
            "{framework:?} {response}"
        );
        assert!(response.ends_with("\r\n\r\n"), "{framework:?} {response}");
        assert_eq!(server.watch.runs(), 0);
    }
}

/// The response, but for the time in it.
async fn text(server: &Server, request: &str) -> String {
    let mut stream = TcpStream::connect(server.address).await.unwrap();
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut response = Vec::new();
    // A server that closes on what it has not read may break off the connection.
    let _ = stream.read_to_end(&mut response).await;
    let response = String::from_utf8(response).unwrap();
    let (before, after) = response.split_once("\r\ndate: ").expect("a time");
    let (_, after) = after.split_at("Sun, 06 Nov 1994 08:49:37 GMT".len());
    let response = format!("{before}\r\ndate:{after}");
    if server.framework == Framework::Axum {
        return response;
    }
    // actix-web keeps fields in a map that has another order each time.
    let (head, body) = response.split_once("\r\n\r\n").unwrap();
    let mut lines: Vec<_> = head.split("\r\n").collect();
    lines.split_first_mut().unwrap().1.sort_unstable();
    format!("{}\r\n\r\n{body}", lines.join("\r\n"))
}
