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

/// The names under which Chromium is installed.
const CHROMIUM: [&str; 3] = ["chromium", "chromium-browser", "google-chrome"];

/// The document after the page has pressed all buttons, and the browser's log.
fn document(url: &str) -> (String, String) {
    let profile = Path::new(env!("CARGO_TARGET_TMPDIR")).join("chromium");
    let open = |program| {
        Command::new(program)
            // Tests run as root in containers, where the sandbox cannot.
            .args(["--headless", "--no-sandbox", "--disable-gpu"])
            .args(["--disable-dev-shm-usage", "--disable-background-networking"])
            .arg("--no-first-run")
            .arg(format!("--user-data-dir={}", profile.display()))
            // The page's clock runs ahead until nothing is left to wait for.
            .args(["--virtual-time-budget=60000", "--dump-dom"])
            .arg(format!("{url}/#all"))
            .output()
    };
    let output = CHROMIUM.iter().find_map(|program| open(program).ok());
    let output = output.expect("Chromium is missing; run `./test`");
    let text = |bytes| String::from_utf8_lossy(bytes).into_owned();
    (text(&output.stdout), text(&output.stderr))
}

/// The text between a mark and the next tag, for each mark.
fn texts<'a>(html: &'a str, mark: &'a str) -> impl Iterator<Item = &'a str> {
    let rests = html.split(mark).skip(1);
    rests.filter_map(|rest| rest.split_once('<').map(|(text, _)| text))
}

/// An action, in lines: the responses, the decisions of the client, what the user sees.
fn steps(entry: &str) -> Vec<String> {
    let steps = entry.split("<li class=\"").skip(1);
    let steps = steps.map(|step| match step.split_once("\">").unwrap() {
        ("exchange", rest) => {
            let request = texts(rest, "<code>").next().unwrap();
            let status = texts(rest, "\">").find(|text| text.parse::<u16>().is_ok());
            format!("{request} {}", status.unwrap())
        }
        (_, rest) => rest.split_once('<').unwrap().0.to_owned(),
    });
    steps.collect()
}

#[test]
#[ignore = "needs chromium"]
fn the_page_does_about_refusals_what_a_client_should() {
    let example = Example::start("browser");
    let (page, errors) = document(&example.url);
    // The newest is first.
    let mut entries: Vec<_> = page.split("<details class=\"entry\"").skip(1).collect();
    entries.reverse();
    let found: Vec<_> = entries.iter().flat_map(|entry| steps(entry)).collect();
    let again = "POST /session 200";
    assert_eq!(
        found,
        [
            "GET /api/open 200",
            "The page shows “hello”.",
            "GET /api/me 401",
            "Valid credentials are missing. The client asks the user to sign in, and asks again.",
            again,
            "GET /api/me 200",
            "The page shows “hello alice”.",
            "GET /api/admin 403",
            "No new token would help. The page tells the user that this needs the role “admin”.",
            "GET /api/write 403",
            "The token lacks a scope. The client asks the user to grant “posts:write”, and asks again.",
            again,
            "GET /api/write 200",
            "The page shows “hello writer”.",
            "GET /api/transfer 401",
            "The user is signed in, and not strongly enough. The client asks the user to sign in by “mfa”, and asks again.",
            again,
            "GET /api/transfer 200",
            "The page shows “money sent”.",
            "POST /expire 200",
            "Press one of the buttons above to see what the client does about it.",
            "GET /api/me 401",
            "The access token is no longer valid. The client gets a new one with its refresh token, and asks again.",
            "POST /refresh 200",
            "GET /api/me 200",
            "The page shows “hello alice”.",
            "POST /outage 200",
            "Press one of the buttons above to see what the client does about it.",
            "GET /api/me 503",
            "The server asks for a pause of 2 s. The client waits, and asks again.",
            "GET /api/me 200",
            "The page shows “hello alice”.",
            "GET /api/report 200",
            "The page shows “report sent”.",
            "GET /api/report 429",
            "The page tells the user to try again in 60 minutes.",
        ],
        "{page}\n{errors}"
    );
    // The page shows the fields that the client acts on, and no whole token.
    let fields: Vec<_> = texts(&page, "<mark>").collect();
    let shown = |start: &str| fields.iter().any(|field| field.starts_with(start));
    assert!(
        shown("www-authenticate: Bearer error=\"insufficient_scope\""),
        "{fields:?}"
    );
    assert!(shown("retry-after: 2"), "{fields:?}");
    let token = "Authorization: Bearer ".len();
    let sent = fields
        .iter()
        .filter(|field| field.starts_with("Authorization"));
    assert!(sent.clone().count() > 0, "{fields:?}");
    for field in sent {
        assert!(
            field.ends_with('…') && field.chars().count() == token + 7,
            "{field}"
        );
    }
    // Each refusal has one cause, and none is provoked twice.
    let (_, log) = example.interrupt();
    let denied: Vec<_> = log
        .lines()
        .filter(|line| line.contains("status="))
        .collect();
    let reasons = [
        "no credentials of an accepted scheme",
        r#"requirement=role("admin") reason=insufficient_permissions"#,
        r#"requirement=scope("posts:write") reason=insufficient_scope"#,
        "reason=insufficient_user_authentication",
        "reason=expired, or not a token of ours",
        "reason=told to fail",
        "status=429",
    ];
    assert_eq!(denied.len(), reasons.len(), "{log}");
    for (line, reason) in denied.iter().zip(reasons) {
        assert!(line.contains(reason), "{reason}\n{log}");
    }
}
