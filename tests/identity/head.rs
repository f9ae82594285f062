//! Cookies and the authority, as schemes and conditions see them.

use crate::Auth;
use crate::realm::Session;
use crate::server::{clients, raw, servers};
use auth_core::request::Field;
use auth_core::{Condition, ConditionContext, Verdict, condition, require};
use http::Version;
use http::header::COOKIE;

/// Refuses with what it has seen.
enum Tell {}

#[condition]
impl Condition<Auth> for Tell {
    const NAME: &'static str = "tell";
    const DESCRIPTION: &'static str = "never met";

    fn check(context: ConditionContext<'_, Auth>) -> Verdict<'_> {
        let head = context.head();
        let theme = match head.cookie("theme") {
            Field::Absent => "absent",
            Field::One(theme) => str::from_utf8(theme).unwrap(),
            Field::Several => "several",
        };
        let mut cookies = 0;
        head.each_line(&COOKIE, |line| {
            cookies += line.split(|byte| *byte == b';').count();
        });
        let authority = head.authority().unwrap_or("none");
        Verdict::not_met(format!("{authority} {theme} {cookies}")).public()
    }
}

#[require(all(auth(Session), Tell))]
async fn tell() -> &'static str {
    "in"
}

#[tokio::test]
async fn cookies_are_found_in_all_lines() {
    for (framework, address) in servers!(Auth, "/" => tell) {
        for (version, client) in clients() {
            // As browsers send them over HTTP/1.1, and over HTTP/2 (RFC 9113 §8.2.3).
            for (cookies, status, seen) in [
                (&["session=ann-1; theme=dark"] as &[_], 403, "dark 2"),
                (&["session=ann-1", "theme=dark"], 403, "dark 2"),
                (&["a=1", "theme=dark", "session=ann-1; b=2"], 403, "dark 4"),
                (&["session=ann-1"], 403, "absent 1"),
                (&["theme=1; session=ann-1", "theme=2"], 403, "several 3"),
                (&["session=ann-1; session=eve-1"], 400, ""),
                (&["session=ann-1", "session=ann-1"], 400, ""),
                (
                    &["sessions=ann-1", "Session=ann-1", "my-session=ann-1"],
                    401,
                    "",
                ),
                (&["session=nobody"], 401, ""),
            ] {
                let mut request = client.get(format!("http://{address}/"));
                for cookie in cookies {
                    request = request.header("cookie", *cookie);
                }
                let response = request.send().await.unwrap();
                let case = format!("{framework} {version} {cookies:?}");
                assert_eq!(response.version() == Version::HTTP_2, version == "HTTP/2");
                assert_eq!(response.status(), status, "{case}");
                let body = response.text().await.unwrap();
                assert!(body.contains(seen), "{case} {body}");
            }
        }
    }
}

#[tokio::test]
async fn the_authority_is_that_of_the_target_or_the_host() {
    for (framework, address) in servers!(Auth, "/" => tell) {
        for (version, client) in clients() {
            let request = client.get(format!("http://{address}/"));
            let response = request.header("cookie", "session=ann-1").send().await;
            let body = response.unwrap().text().await.unwrap();
            let expected = format!("\"{address} absent 1\"");
            assert!(body.contains(&expected), "{framework} {version} {body}");
        }
        for (target, host, expected) in [
            ("/", "Host: a.example\r\n", Some("a.example")),
            (
                "http://a.example/",
                "Host: a.example\r\n",
                Some("a.example"),
            ),
            ("http://a.example/", "Host: b.example\r\n", Some("none")),
            ("/", "Host: user@a.example\r\n", Some("none")),
            // A server may refuse these itself (RFC 9112 §3.2).
            ("/", "Host: a.example\r\nHost: a.example\r\n", None),
            ("/", "Host: a.example\r\nHost: b.example\r\n", None),
        ] {
            let request = format!(
                "GET {target} HTTP/1.1\r\n{host}Cookie: session=ann-1\r\nConnection: close\r\n\r\n"
            );
            let response = raw(address, &request).await;
            let told = format!("\"{} absent 1\"", expected.unwrap_or("none"));
            let refused = expected.is_none() && response.starts_with("HTTP/1.1 400");
            assert!(
                refused || response.contains(&told),
                "{framework} {request} {response}"
            );
        }
    }
}
