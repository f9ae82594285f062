//! The example page in a browser: what it does about each refusal, and how often.
//!
//! `./test --test browser`

// Signals.
#![cfg(unix)]
#![allow(
    dead_code,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "that is how a test fails"
)]

#[path = "programs/mod.rs"]
mod programs;

use programs::Example;
use std::path::Path;
use std::process::Command;

#[test]
#[ignore = "needs chromium"]
fn the_page_does_about_refusals_what_a_client_should() {
    let example = Example::start("browser");
    let profile = Path::new(env!("CARGO_TARGET_TMPDIR")).join("chromium");
    let mut browser = Command::new("chromium");
    browser
        // Tests run as root in containers, where the sandbox cannot.
        .args([
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
        ])
        .arg(format!("--user-data-dir={}", profile.display()))
        // Ends when nothing is left to wait for.
        .args(["--virtual-time-budget=30000", "--dump-dom"])
        .arg(format!("{}/#all", example.url));
    let output = browser
        .output()
        .unwrap_or_else(|error| panic!("{browser:?}: {error}"));
    let page = String::from_utf8_lossy(&output.stdout);
    let said: Vec<_> = page
        .split("<li>")
        .skip(1)
        .filter_map(|line| line.split_once("</li>"))
        .map(|(line, _)| line)
        .collect();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert_eq!(
        said,
        [
            "/api/open: 200 hello",
            "sign in, please: password",
            "/api/me: 200 hello alice",
            "/api/admin: no permission, needs admin",
            "/api/write: no permission, needs posts:write",
            // As strongly as the challenge says.
            "sign in, please: mfa",
            "/api/transfer: 200 sent",
            "the token has expired",
            // Refreshed, without asking anybody.
            "/api/me: 200 hello alice",
            "done",
        ],
        "{page}\n{errors}"
    );
    // Each was refused once: no refusal is tried again but for a reason.
    let (_, log) = example.interrupt();
    let denied: Vec<_> = log.lines().filter(|line| line.contains("denied")).collect();
    let reasons = [
        "no credentials of an accepted scheme",
        r#"requirement=role("admin") reason=insufficient_permissions"#,
        r#"requirement=scope("posts:write") reason=insufficient_scope"#,
        "reason=insufficient_user_authentication",
        "reason=expired, or not a token of ours",
    ];
    assert_eq!(denied.len(), reasons.len(), "{log}");
    for (line, reason) in denied.iter().zip(reasons) {
        assert!(line.contains(reason), "{reason}\n{log}");
    }
}
