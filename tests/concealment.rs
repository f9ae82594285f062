//! A refusal on a concealed route is what the router says of a route that it does not have: to
//! the byte, for every reason, under any fallback. The other server is the same without routes.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "that is how a test fails"
)]

#[path = "concealment/apps.rs"]
mod apps;
mod common;

// The realm that the attributes look up as `crate::Auth`.
use apps::{Fallback, start};
use common::realm::Auth;
use common::{Framework, Server, log};
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;

/// Field lines of a request, and whether a verifier is asked.
const REFUSED: [(&str, &str, bool); 12] = [
    ("/role", "", false),
    ("/role", "Authorization: Digest a\r\n", false),
    ("/role", "Authorization: Bearer\r\n", false),
    ("/role", "Authorization: Bearer al\"ice\r\n", false),
    (
        "/role",
        "Authorization: Bearer alice\r\nAuthorization: Bearer alice\r\n",
        false,
    ),
    ("/role", "Authorization: Bearer eve\r\n", true),
    ("/role", "Authorization: Basic ZXZlOnNlY3JldA==\r\n", true),
    ("/role", "Authorization: Bearer bob\r\n", true),
    ("/role", "Authorization: Bearer busy\r\n", true),
    ("/scope", "Authorization: Bearer bob\r\n", true),
    ("/quiet", "Authorization: Bearer eve\r\n", true),
    ("/optional", "Authorization: Bearer eve\r\n", true),
];

#[tokio::test]
async fn a_concealed_refusal_is_what_a_missing_route_gets() {
    log();
    for framework in Framework::ALL {
        for fallback in Fallback::ALL {
            let with = start(framework, fallback, true);
            let without = start(framework, fallback, false);
            for (path, fields, asked) in REFUSED {
                for (method, language) in [
                    ("GET", "de"),
                    ("HEAD", "de"),
                    ("HEAD", "none"),
                    ("POST", ""),
                ] {
                    let path = format!("{}{path}", fallback.prefix());
                    // Of a kind that a fallback may look at, and a body that nobody may.
                    let request = format!(
                        "{method} {path}?x=%22y HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\
                         Accept: text/html\r\nAccept-Language: {language}\r\nContent-Length: 1\r\n{fields}\r\n"
                    );
                    let decisions = with.watch.decisions();
                    let concealed = exchange(&with, &request).await;
                    let missing = exchange(&without, &request).await;
                    let case = format!("{framework:?} {fallback:?} {request}");
                    assert_eq!(concealed, missing, "{case}");
                    assert!(concealed.starts_with("HTTP/1.1 404 "), "{case}{concealed}");
                    let said = with.watch.decisions() - decisions;
                    assert_eq!(said > 0, asked, "{case}");
                }
            }
            assert_eq!(
                (with.watch.runs(), with.watch.polls()),
                (0, 0),
                "{framework:?}"
            );
        }
    }
}

/// Somebody whom the guard lets in, and whom the handler refuses.
#[tokio::test]
async fn what_the_handler_refuses_is_concealed_too() {
    log();
    for framework in Framework::ALL {
        for fallback in Fallback::ALL {
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
                    let path = format!("{}{path}", fallback.prefix());
                    // actix-web closes by itself what has an unread body; axum goes on.
                    let close = match framework {
                        Framework::Axum => "Connection: close\r\n",
                        Framework::Actix => "",
                    };
                    let request = |token, close| {
                        format!(
                            "{method} {path}?x=%22y HTTP/1.1\r\nHost: test\r\n{close}\
                             Accept: text/html\r\nAccept-Language: de\r\nContent-Length: 1\r\n\
                             Authorization: Bearer {token}\r\n\r\nx"
                        )
                    };
                    let case = format!("{framework:?} {fallback:?} {method} {path}");
                    let concealed = exchange(&with, &request("bob", close)).await;
                    let missing = exchange(&without, &request("bob", close)).await;
                    assert_eq!(concealed, missing, "{case}");
                    assert!(concealed.starts_with("HTTP/1.1 404 "), "{case}{concealed}");
                    let allowed = exchange(&with, &request("alice", "Connection: close\r\n")).await;
                    assert!(allowed.starts_with("HTTP/1.1 200 "), "{case}{allowed}");
                }
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
                let response = exchange(&server, &request).await;
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
    exchange(&server, request).await;
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
    assert_eq!(
        exchange(&with, request).await,
        exchange(&without, request).await
    );
}

/// A fallback of which the guards know nothing does not open the route.
#[tokio::test]
async fn without_the_layer_it_is_404_still() {
    log();
    for framework in Framework::ALL {
        let server = start(framework, Fallback::PageWithoutLayer, true);
        let request = "GET /role HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n";
        let response = exchange(&server, request).await;
        assert!(
            response.starts_with("HTTP/1.1 404 "),
            "{framework:?} {response}"
        );
        assert!(response.ends_with("\r\n\r\n"), "{framework:?} {response}");
        assert_eq!(server.watch.runs(), 0);
    }
}

/// The response, but for the time in it.
async fn exchange(server: &Server, request: &str) -> String {
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
