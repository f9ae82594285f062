//! Why credentials are not valid is nobody's to know: all that could be wrong with them is
//! answered alike, to the byte.

use crate::common::log;
use crate::servers::Client;
use http::Request;

/// What is wrong, and the credentials. Passwords other than `secret` are wrong.
const PASSWORDS: [(&str, &str); 5] = [
    ("unknown user", "ZXZlOnNlY3JldA=="),
    ("wrong password", "YWxpY2U6d3Jvbmc="),
    ("locked user", "bG9ja2VkOnNlY3JldA=="),
    ("locked user, wrong password", "bG9ja2VkOndyb25n"),
    ("no such thing as a password", "eA=="),
];

const TOKENS: [(&str, &str); 5] = [
    ("unknown token", "eve"),
    ("expired token", "expired"),
    ("revoked token", "revoked"),
    ("token of a locked user", "locked"),
    ("malformed token", "a\"b"),
];

#[tokio::test]
async fn why_credentials_fail_is_not_told() {
    log();
    for client in Client::all() {
        for path in [
            "/any",
            "/basic",
            "/bearer",
            "/legacy",
            "/admin",
            "/write",
            "/optional",
        ] {
            for accept in ["application/json", "text/plain", "text/html"] {
                for (scheme, credentials) in [("Basic", PASSWORDS), ("Bearer", TOKENS)] {
                    let mut answers = Vec::new();
                    for (what, credentials) in credentials {
                        let request = Request::get(path)
                            .header("accept", accept)
                            .header("authorization", format!("{scheme} {credentials}"))
                            .body(())
                            .unwrap();
                        answers.push((what, client.ask(request).await));
                    }
                    let (_, first) = &answers[0];
                    assert_eq!(first.status, 401);
                    for (what, answer) in &answers {
                        assert_eq!(answer, first, "{client:?} {path} {scheme} {what}");
                    }
                }
            }
        }
    }
    // The operator is told, so the reasons were different ones.
    for reason in [
        "expired",
        "revoked",
        "locked",
        "wrong password",
        "nobody's token",
    ] {
        assert!(log().contains(&format!("reason={reason}")), "{reason}");
    }
}
