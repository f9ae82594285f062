//! Real clients against a server that consists of the types of `auth-core` and a loop around them:
//! curl, and Python's requests and httpx.
//!
//! `./test --test real_clients`
//!
//! The Python clients are installed into a virtual environment below the target directory at the
//! first run.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

#[path = "../programs/python.rs"]
mod python;
mod server;

use python::{python, run};
use std::{path::Path, process::Command};

fn curl(arguments: &[&str]) -> String {
    let mut command = Command::new("curl");
    command.args([
        "--silent",
        "--show-error",
        "--max-time",
        "20",
        "--noproxy",
        "",
    ]);
    run(command.args(arguments))
}

#[test]
#[ignore = "needs curl"]
fn curl_answers_every_challenge() {
    let base = server::start();
    let user = ["--user", server::USER_AND_PASSWORD];
    for (options, path, expected) in [
        (&["--basic"][..], "/basic", "Basic"),
        (&["--digest"], "/md5", "Digest MD5 auth"),
        (&["--digest"], "/sha256", "Digest SHA-256 auth"),
        (&["--digest"], "/sha512", "Digest SHA-512-256 auth"),
        (&["--digest"], "/sha256sess", "Digest SHA-256-sess auth"),
        (&["--digest"], "/every", "Digest SHA-512-256 auth"),
        (&["--anyauth"], "/basic", "Basic"),
        (&["--anyauth"], "/sha256", "Digest SHA-256 auth"),
        (&["--anyauth"], "/all", "Digest SHA-256 auth"),
        (&["--anyauth"], "/every", "Digest SHA-512-256 auth"),
        (&["--basic"], "/all", "Basic"),
        (&["--digest"], "/all", "Digest SHA-256 auth"),
    ] {
        let url = format!("{base}{path}");
        let found = curl(&[options, &user, &[&url]].concat());
        let mislabelled = "SHA-256 by the name of SHA-512-256";
        let sha512 = expected.contains("SHA-512");
        assert!(
            found == expected || sha512 && found == mislabelled,
            "{options:?} {path}: {found}"
        );
    }
    let bearer = ["--oauth2-bearer", server::TOKEN, &format!("{base}/all")];
    assert_eq!(curl(&bearer), "Bearer");
}

/// The query belongs to the hashed target, and an outdated nonce is replaced without asking.
#[test]
#[ignore = "needs curl"]
fn curl_hashes_the_target_and_takes_a_new_nonce() {
    let base = server::start();
    let user = ["--digest", "--user", server::USER_AND_PASSWORD];
    for path in ["/sha256?a=b&c=%22", "/stale"] {
        let url = format!("{base}{path}");
        let found = curl(&[&user[..], &[&url]].concat());
        assert_eq!(found, "Digest SHA-256 auth", "{path}");
    }
}

#[test]
#[ignore = "needs curl"]
fn wrong_credentials_get_the_challenges_again() {
    let base = server::start();
    let status = ["--output", "/dev/null", "--write-out", "%{http_code}"];
    for options in [
        &["--basic", "--user", "Aladdin:wrong"][..],
        &["--digest", "--user", "Aladdin:wrong"],
        &["--anyauth", "--user", "nobody:open sesame"],
        &["--oauth2-bearer", "wrong"],
        &[],
    ] {
        let url = format!("{base}/all");
        let found = curl(&[options, &status, &[&url]].concat());
        assert_eq!(found, "401", "{options:?}");
    }
    let twice = [
        "--header",
        "Authorization: Bearer a",
        "--header",
        "Authorization: Bearer b",
    ];
    let url = format!("{base}/all");
    assert_eq!(curl(&[&twice[..], &status, &[&url]].concat()), "400");
}

/// 407 and `Proxy-Authenticate`: the server takes requests for other hosts for a proxy's.
#[test]
#[ignore = "needs curl"]
fn curl_answers_a_proxy() {
    let base = server::start();
    for (option, path, expected) in [
        ("--proxy-basic", "/basic", "Basic"),
        ("--proxy-digest", "/sha256", "Digest SHA-256 auth"),
        ("--proxy-anyauth", "/all", "Digest SHA-256 auth"),
    ] {
        let url = format!("http://elsewhere.invalid{path}");
        let user = server::USER_AND_PASSWORD;
        let found = curl(&[option, "--proxy", &base, "--proxy-user", user, &url]);
        assert_eq!(found, expected, "{option} {path}");
    }
}

/// The clients.
const CLIENTS: [&str; 2] = ["requests==2.34.2", "httpx==0.28.1"];

#[test]
#[ignore = "needs python3"]
fn python_clients_answer_every_challenge() {
    let base = server::start();
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/real_clients/clients.py");
    let found = run(Command::new(python(&CLIENTS))
        .arg(script)
        .args([&base, server::USER_AND_PASSWORD]));
    let expected = [
        "requests basic /basic Basic",
        "requests basic /all Basic",
        "requests digest /md5 Digest MD5 auth",
        "requests digest /sha256 Digest SHA-256 auth",
        // The last algorithm that it reads.
        "requests digest /all Digest MD5 auth",
        "requests digest /every Digest MD5 auth",
        "httpx basic /basic Basic",
        "httpx basic /all Basic",
        "httpx digest /md5 Digest MD5 auth",
        "httpx digest /sha256 Digest SHA-256 auth",
        "httpx digest /sha256sess Digest SHA-256-sess auth",
        // The first.
        "httpx digest /all Digest SHA-256 auth",
    ];
    assert_eq!(found.lines().collect::<Vec<_>>(), expected);
}
