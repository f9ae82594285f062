//! The example server of the Model Context Protocol, driven by the official SDKs for TypeScript and
//! Python: they find where to log in from the 401, and for which scope from the 403.
//!
//! `./test --test mcp`
//!
//! The SDKs are installed below the target directory at the first run.

// Signals.
#![cfg(unix)]
#![allow(
    dead_code,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "that is how a test fails"
)]

#[path = "programs/mod.rs"]
mod programs;
#[path = "programs/python.rs"]
mod python;

use programs::Example;
use python::run;
use reqwest::Client;
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const TYPESCRIPT_SDK: &str = "@modelcontextprotocol/sdk@1.32.2";
const PYTHON_SDK: &str = "mcp==2.3.0";

/// A place for a client from npm, made once for each version.
fn installed(sdk: &str, install: impl FnOnce(&Path)) -> PathBuf {
    let name: String = sdk.chars().filter(char::is_ascii_alphanumeric).collect();
    let place = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let done = place.join("installed");
    if !done.exists() {
        fs::create_dir_all(&place).unwrap();
        install(&place);
        fs::write(done, "").unwrap();
    }
    place
}

fn source(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/mcp")
        .join(name)
}

fn typescript(url: &str) -> String {
    let place = installed(TYPESCRIPT_SDK, |place| {
        let mut npm = Command::new("npm");
        let options = ["--no-audit", "--no-fund", "--loglevel=error"];
        npm.arg("install").args(options).arg("--prefix").arg(place);
        run(npm.arg(TYPESCRIPT_SDK));
    });
    // Modules are looked for beside the script.
    let script = place.join("client.mjs");
    fs::copy(source("client.mjs"), &script).unwrap();
    run(Command::new("node").arg(script).arg(url))
}

fn python(url: &str) -> String {
    run(Command::new(python::python(&[PYTHON_SDK]))
        .arg(source("client.py"))
        .arg(url))
}

/// From a URL to a note: log in to read, and once more to write.
#[test]
#[ignore = "needs node, npm and python3"]
fn official_clients_get_the_tokens_they_need() {
    for (name, client) in [
        ("TypeScript", typescript as fn(&str) -> String),
        ("Python", python),
    ] {
        let example = Example::start("mcp_server");
        let said = client(&format!("{}/mcp", example.url));
        let lines: Vec<_> = said.lines().collect();
        let [first, empty, second, added, listed] = lines[..] else {
            panic!("{name}: {said}");
        };
        assert_eq!(first, "log in for notes:read", "{name}");
        assert_eq!(empty, "list_notes: ", "{name}");
        // What the challenge names; some clients add what they had before.
        let scopes = second.strip_prefix("log in for ").expect("a step up");
        assert!(
            scopes.split(' ').any(|scope| scope == "notes:write"),
            "{name}: {second}"
        );
        assert_eq!(added, "add_note: 1 notes", "{name}");
        assert_eq!(listed, "list_notes: hello", "{name}");
    }
}

/// What no client would send does not get past the scopes.
#[tokio::test]
async fn a_message_is_what_it_was_taken_for() {
    let example = Example::start("mcp_server");
    let client = Client::new();
    let token = token(&client, &example.url, "notes:read").await;
    let call = |name: &str| {
        json!({
            "jsonrpc": "2.0",
            "id": 1,
            "method": "tools/call",
            "params": { "name": name, "arguments": { "text": "x" } },
        })
        .to_string()
    };
    let twice = call("list_notes").replace(
        r#""name":"list_notes""#,
        r#""name":"list_notes","name":"add_note""#,
    );
    let escaped = call("add_note").replace("add_note", "\\u0061dd_note");
    for (body, status) in [
        (call("add_note"), 403),
        (call("no_such_tool"), 403),
        (twice, 403),
        (escaped, 403),
        (format!("[{}]", call("add_note")), 400),
        (format!("{} {}", call("list_notes"), call("add_note")), 400),
        ("{".to_owned(), 400),
        ("\u{feff}{}".to_owned(), 400),
        ("null".to_owned(), 400),
    ] {
        let request = client
            .post(format!("{}/mcp", example.url))
            .header("accept", "application/json, text/event-stream")
            .header("content-type", "application/json")
            .bearer_auth(&token)
            .body(body.clone());
        let response = request.send().await.unwrap();
        assert_eq!(response.status(), status, "{body}");
        if body == call("add_note") {
            let metadata = format!("{}/.well-known/oauth-protected-resource/mcp", example.url);
            assert_eq!(
                response.headers()["www-authenticate"],
                format!(
                    r#"Bearer error="insufficient_scope", scope="notes:write", resource_metadata="{metadata}", realm="notes""#
                )
            );
        }
    }
}

/// Logs in as the SDKs do.
async fn token(client: &Client, url: &str, scope: &str) -> String {
    let redirect = "http://127.0.0.1:9/callback";
    let registration = json!({ "redirect_uris": [redirect] });
    let request = client.post(format!("{url}/register")).json(&registration);
    let registered: Value = request.send().await.unwrap().json().await.unwrap();
    let id = registered["client_id"].as_str().unwrap();
    // The example of RFC 7636, appendix B.
    let verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    let challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
    let page = format!(
        "{url}/authorize?response_type=code&client_id={id}&redirect_uri={redirect}&scope={scope}\
         &code_challenge={challenge}&code_challenge_method=S256&resource={url}/mcp"
    );
    let browser = Client::builder().redirect(reqwest::redirect::Policy::none());
    let response = browser.build().unwrap().get(page).send().await.unwrap();
    let location = response.headers()["location"].to_str().unwrap();
    let (_, code) = location.split_once("code=").unwrap();
    let (code, _) = code.split_once('&').unwrap();
    let body = format!(
        "grant_type=authorization_code&client_id={id}&code={code}&code_verifier={verifier}&redirect_uri={redirect}"
    );
    let request = client
        .post(format!("{url}/token"))
        .header("content-type", "application/x-www-form-urlencoded")
        .body(body);
    let granted: Value = request.send().await.unwrap().json().await.unwrap();
    granted["access_token"].as_str().unwrap().to_owned()
}
