//! The body of a request is not touched before the decision, and never after a refusal.
//!
//! Two witnesses: a body that counts how often it is asked for data, in the server, and a client
//! that announces more than the buffers on the way hold.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "that is how a test fails"
)]

mod common;

// The realm that the attributes look up as `crate::Auth`.
use common::realm::Auth;
use common::{Framework, Server, log};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// A token, whether the verifier waits until the test lets it go on, and the status.
const TOKENS: [(&str, bool, u16); 7] = [
    ("alice", false, 200),
    ("eve", false, 401),
    ("malformed\"", false, 401),
    ("down", false, 503),
    ("slow-alice", true, 200),
    ("slow-eve", true, 401),
    ("slow-down", true, 503),
];

/// A request, most of it.
struct Post<'a> {
    path: &'a str,
    token: &'a str,
    content_type: &'a str,
    body: Vec<u8>,
}

/// What came of it.
struct Outcome {
    status: u16,
    response: String,
    /// How much of the body the client got rid of.
    taken: usize,
}

/// Sends and receives at the same time, as much as the server allows, and lets a slow verifier
/// go on when it holds.
async fn post(server: &Server, request: Post<'_>, slow: bool) -> Outcome {
    let Post {
        path,
        token,
        content_type,
        body,
    } = request;
    let head = format!(
        "POST {path} HTTP/1.1\r\nHost: test\r\nConnection: close\r\nAuthorization: Bearer {token}\r\n\
         Content-Type: {content_type}\r\nContent-Length: {}\r\n\r\n",
        body.len()
    );
    let stream = TcpStream::connect(server.address).await.unwrap();
    let (mut input, mut output) = stream.into_split();
    let sending = tokio::spawn(async move {
        output.write_all(head.as_bytes()).await.unwrap();
        let mut rest = &*body;
        while !rest.is_empty() {
            match output.write(rest).await {
                Ok(length) => rest = rest.split_at(length).1,
                Err(_) => break,
            }
        }
        // Not closed before the answer is there.
        (body.len() - rest.len(), output)
    });
    if slow {
        server.watch.held().await;
        assert_eq!(server.watch.polls(), 0, "{path} {token}");
        server.watch.open();
    }
    let mut response = Vec::new();
    // Ends in an error if the server closes on what is still coming.
    let _ = input.read_to_end(&mut response).await;
    let (taken, _output) = sending.await.unwrap();
    let response = String::from_utf8(response).unwrap();
    let status = response.get(9..12).unwrap_or_default();
    Outcome {
        status: status.parse().expect("a response"),
        response,
        taken,
    }
}

#[tokio::test]
async fn a_body_is_read_when_the_request_is_allowed_and_not_before() {
    log();
    for framework in Framework::ALL {
        for (token, slow, status) in TOKENS {
            let server = Server::start(framework);
            let request = Post {
                path: "/upload",
                token,
                content_type: "text/plain",
                body: vec![b'x'; 200_000],
            };
            let outcome = post(&server, request, slow).await;
            let case = format!("{framework:?} {token}: {}", outcome.response);
            assert_eq!(outcome.status, status, "{case}");
            assert_eq!(server.watch.polls_at_decisions(), 0, "{case}");
            if status == 200 {
                assert!(outcome.response.ends_with("\r\n\r\n200000 bytes"), "{case}");
                assert_eq!(server.watch.bytes(), 200_000, "{case}");
                assert_eq!(server.watch.runs(), 1, "{case}");
            } else {
                assert_eq!(server.watch.polls(), 0, "{case}");
                assert_eq!(server.watch.runs(), 0, "{case}");
            }
        }
    }
}

#[tokio::test]
async fn what_is_wrong_behind_the_guard_is_not_found_before_it() {
    log();
    for framework in Framework::ALL {
        let (not_a_number, not_json) = match framework {
            Framework::Axum => (400, 415),
            Framework::Actix => (404, 400),
        };
        for (path, content_type, body, allowed) in [
            ("/posts/7", "application/json", r#""Hello""#, 200),
            (
                "/posts/seven",
                "application/json",
                r#""Hello""#,
                not_a_number,
            ),
            ("/posts/7", "text/plain", r#""Hello""#, not_json),
            ("/posts/7", "application/json", r#""Hello"#, 400),
            ("/posts/seven", "text/plain", "Hello", not_a_number),
        ] {
            for (token, slow, status) in TOKENS {
                let server = Server::start(framework);
                let request = Post {
                    path,
                    token,
                    content_type,
                    body: body.into(),
                };
                let outcome = post(&server, request, slow).await;
                let expected = if status == 200 { allowed } else { status };
                let case = format!("{framework:?} {token} {path}: {}", outcome.response);
                assert_eq!(outcome.status, expected, "{case}");
                assert_eq!(server.watch.polls_at_decisions(), 0, "{case}");
                let runs = usize::from(expected == 200);
                assert_eq!(server.watch.runs(), runs, "{case}");
            }
        }
    }
}

#[tokio::test]
async fn a_refused_client_keeps_what_it_wanted_to_send() {
    /// Loopback buffers some megabytes.
    const ANNOUNCED: usize = 100_000_000;
    log();
    for framework in Framework::ALL {
        for (token, slow, status) in TOKENS.into_iter().filter(|case| case.2 != 200) {
            let server = Server::start(framework);
            let request = Post {
                path: "/upload",
                token,
                content_type: "text/plain",
                body: vec![b'x'; ANNOUNCED],
            };
            let outcome = post(&server, request, slow).await;
            let case = format!("{framework:?} {token}: {}", outcome.response);
            assert_eq!(outcome.status, status, "{case}");
            assert!(outcome.taken < ANNOUNCED, "{case}");
            assert_eq!(server.watch.polls(), 0, "{case}");
            assert_eq!(server.watch.runs(), 0, "{case}");
        }
    }
}

/// A body that nobody read is behind the head still, and looks like a request.
#[tokio::test]
async fn an_unread_body_is_not_taken_for_a_request() {
    const HIDDEN: &str = "GET /open HTTP/1.1\r\nHost: test\r\n\r\n";
    log();
    for framework in Framework::ALL {
        for (token, slow, status) in TOKENS.into_iter().filter(|case| case.2 != 200) {
            let server = Server::start(framework);
            let mut stream = TcpStream::connect(server.address).await.unwrap();
            let requests = format!(
                "POST /upload HTTP/1.1\r\nHost: test\r\nAuthorization: Bearer {token}\r\nContent-Length: {}\r\n\r\n{HIDDEN}\
                 GET /any HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n",
                HIDDEN.len()
            );
            stream.write_all(requests.as_bytes()).await.unwrap();
            if slow {
                server.watch.held().await;
                server.watch.open();
            }
            let mut responses = Vec::new();
            // The server may close on the second request.
            let _ = stream.read_to_end(&mut responses).await;
            let responses = String::from_utf8(responses).unwrap();
            let case = format!("{framework:?} {token}: {responses}");
            assert!(
                responses.starts_with(&format!("HTTP/1.1 {status} ")),
                "{case}"
            );
            assert_eq!(server.watch.runs(), 0, "{case}");
        }
    }
}
