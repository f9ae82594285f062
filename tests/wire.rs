//! The exact answers to requests: both frameworks, over TCP, with an independent client.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod common;
#[path = "wire/lenient.rs"]
mod lenient;
#[path = "wire/table.rs"]
mod table;

// The realm that the attributes look up as `crate::Auth`.
use common::realm::Auth;
use common::{Framework, Server, log};
use http::{HeaderValue, Method};
use reqwest::Client;
use table::{Answer, Row, get, table};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

#[tokio::test]
async fn each_situation_gets_its_answer() {
    log();
    for framework in Framework::ALL {
        let server = Server::start(framework);
        let client = Client::new();
        let mut wrong = Vec::new();
        for row in table() {
            let runs = server.watch.runs();
            let answer = ask(&client, &server, &row).await;
            let ran = server.watch.runs() - runs;
            let should_run = usize::from(row.answer.status == 200);
            if answer != row.answer || ran != should_run {
                wrong.push(format!(
                    "{}: {} {}\n  expected {:?}\n       got {answer:?}, handler ran {ran} times",
                    row.situation, row.method, row.path, row.answer,
                ));
            }
        }
        assert!(wrong.is_empty(), "{framework:?}\n{}", wrong.join("\n"));
    }
}

async fn ask(client: &Client, server: &Server, row: &Row) -> Answer {
    let mut request = client.request(row.method.clone(), server.url(row.path));
    for (name, value) in &row.fields {
        request = request.header(*name, HeaderValue::from_bytes(value).unwrap());
    }
    let response = request.send().await.unwrap();
    let status = response.status().as_u16();
    let mut fields: Vec<_> = response
        .headers()
        .iter()
        .map(|(name, value)| (name.to_string(), value.to_str().unwrap().to_owned()))
        .collect();
    // The routers format this list differently.
    for (_, methods) in fields.iter_mut().filter(|field| field.0 == "allow") {
        *methods = methods.replace(", ", ",");
    }
    fields.sort_by(|a, b| a.0.cmp(&b.0));
    let body = response.text().await.unwrap();
    let mut take = |name: &str| -> Vec<String> {
        let taken = fields.extract_if(.., |field| field.0 == name);
        taken.map(|field| field.1).collect()
    };
    assert_eq!(take("date").len(), 1, "{}", row.situation);
    if row.method != Method::HEAD {
        let length = body.len().to_string();
        assert_eq!(take("content-length"), [length], "{}", row.situation);
    }
    Answer {
        status,
        fields,
        body,
    }
}

/// Only actix-web compiles a handler whose realm is missing; axum requires it in the state.
#[tokio::test]
async fn without_its_realm_a_handler_does_not_run() {
    log();
    let server = Server::start(Framework::Actix);
    let row = get("a realm that is not installed", "/missing").authorization("Bearer alice");
    let answer = ask(&Client::new(), &server, &row).await;
    let body = r#"{"type":"about:blank","title":"Internal Server Error","status":500}"#;
    assert_eq!(answer, row.refused(500, &[], body).answer);
    assert_eq!(server.watch.runs(), 0);
    let line = r#"ERROR auth: the realm is not in the app data: add `.app_data(web::Data::new(realm))` realm="missing" status=500 requirement=authenticated"#;
    assert!(
        log().lines().any(|logged| logged.trim() == line),
        "{}",
        log()
    );
}

/// Inserts each byte at several places of the credentials.
#[tokio::test]
async fn no_byte_gets_past_the_guard() {
    log();
    for framework in Framework::ALL {
        let server = Server::start(framework);
        for byte in 0..=u8::MAX {
            for line in [
                [b"Authorization: Bearer al", &[byte][..], b"ice"].concat(),
                [b"Authorization: Bearer", &[byte][..], b"eve"].concat(),
                [b"Authorization: ", &[byte][..], b"Bearer eve"].concat(),
                [b"Authorization: Basic YWxp", &[byte][..], b"Y2U6c2VjcmV0"].concat(),
                [b"Authorization", &[byte][..], b": Bearer eve"].concat(),
            ] {
                let response = exchange(&server, &line).await;
                let status = response.get(..13).unwrap_or_default();
                assert!(
                    status == "HTTP/1.1 401 " || status == "HTTP/1.1 400 ",
                    "{framework:?} {}: {response}",
                    line.escape_ascii(),
                );
            }
        }
        assert_eq!(server.watch.runs(), 0, "{framework:?}");
    }
}

/// The servers refuse long fields themselves; within their limits, the guard refuses.
#[tokio::test]
async fn no_length_gets_past_the_guard() {
    log();
    for framework in Framework::ALL {
        let server = Server::start(framework);
        for length in [1 << 12, 1 << 16, 1 << 18, 1 << 20] {
            let line = [b"Authorization: Bearer ", &*vec![b'a'; length]].concat();
            let response = exchange(&server, &line).await;
            let status: String = response.chars().skip(9).take(3).collect();
            assert!(
                ["400", "401", "413", "431", ""].contains(&&*status),
                "{framework:?} {length}: {response}"
            );
        }
        assert_eq!(server.watch.runs(), 0, "{framework:?}");
    }
}

/// Sends a request with one more field line and returns the response.
async fn exchange(server: &Server, line: &[u8]) -> String {
    let mut stream = TcpStream::connect(server.address).await.unwrap();
    let request = [
        b"GET /any HTTP/1.1\r\nHost: test\r\nConnection: close\r\n",
        line,
        b"\r\n\r\n",
    ]
    .concat();
    let mut response = Vec::new();
    // A server may close the connection early, and its response may be lost.
    let sent = stream.write_all(&request).await;
    let received = stream.read_to_end(&mut response).await;
    assert!(
        (sent.is_ok() && received.is_ok()) || line.len() > 1 << 16,
        "{sent:?} {received:?}"
    );
    String::from_utf8_lossy(&response).into_owned()
}

/// Decisions are logged, credentials are not.
#[tokio::test]
async fn decisions_are_logged_without_credentials() {
    log();
    let server = Server::start(Framework::Axum);
    for (credentials, status) in [
        ("Bearer alice", 200),
        ("Bearer hunter2", 401),
        ("Bearer hunter2\"", 401),
        ("Basic aHVudGVyMjpodW50ZXIy", 401),
        ("hunter2 hunter2", 401),
        ("Bearer busy", 503),
    ] {
        let row = get("a secret", "/any").authorization(credentials);
        let answer = ask(&Client::new(), &server, &row).await;
        assert_eq!(answer.status, status, "{credentials}");
    }
    let log = log();
    for line in [
        r#"DEBUG auth: allowed realm="test" scheme="Bearer" subject="alice" requirement=authenticated"#,
        r#"INFO auth: denied realm="test" scheme="Bearer" status=401 requirement=authenticated reason=nobody's token"#,
        r#"INFO auth: denied realm="test" scheme="Bearer" status=401 requirement=authenticated reason=malformed credentials"#,
        r#"INFO auth: denied realm="test" scheme="Basic" status=401 requirement=authenticated reason=wrong password"#,
        r#"INFO auth: denied realm="test" status=401 requirement=authenticated reason=no credentials of an accepted scheme"#,
        r#"ERROR auth: verifier out of reach realm="test" scheme="Bearer" status=503 requirement=authenticated reason=the directory is busy"#,
    ] {
        assert!(
            log.lines().any(|logged| logged.trim() == line),
            "{line}\n{log}"
        );
    }
    for secret in ["hunter2", "aHVudGVyMjpodW50ZXIy"] {
        assert!(!log.contains(secret), "{log}");
    }
}
