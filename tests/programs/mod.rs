//! The example programs, run as a user runs them.

use reqwest::Client;
use serde_json::{Value, json};
use std::env::{self, consts::EXE_SUFFIX};
use std::io::{BufRead, BufReader, Read};
use std::path::PathBuf;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread::{self, JoinHandle};

/// An example that runs, until it is dropped at the latest.
pub(crate) struct Example {
    pub(crate) url: String,
    /// The lines to paste into a shell.
    pub(crate) lines: Vec<String>,
    process: Child,
    log: Option<JoinHandle<String>>,
}

impl Example {
    /// Starts it on a free port, and waits until it says that it listens.
    pub(crate) fn start(name: &str) -> Self {
        let path = Self::path(name);
        let mut process = Command::new(path)
            .args(["--listen", "127.0.0.1:0"])
            .env_remove("RUST_LOG")
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        // Read all along, or the program would wait for a full pipe.
        let mut stderr = process.stderr.take().unwrap();
        let log = thread::spawn(move || {
            let mut log = String::new();
            stderr.read_to_string(&mut log).unwrap();
            log
        });
        let mut lines = BufReader::new(process.stdout.take().unwrap())
            .lines()
            .map(Result::unwrap);
        let first = lines.next().unwrap_or_default();
        let mut example = Self {
            url: String::new(),
            lines: Vec::new(),
            process,
            log: Some(log),
        };
        let url = first.strip_prefix("listening on ").expect("says where");
        url.clone_into(&mut example.url);
        assert_eq!(lines.next().as_deref(), Some(""));
        example.lines = lines.take_while(|line| !line.is_empty()).collect();
        example
    }

    /// Where it is. Cargo puts examples beside the directory of test programs, and builds them
    /// before those run; it does not for `--test` alone.
    fn path(name: &str) -> PathBuf {
        let mut path = env::current_exe().unwrap();
        path.pop();
        path.set_file_name("examples");
        path.push(format!("{name}{EXE_SUFFIX}"));
        assert!(
            path.exists(),
            "{} is not there; run `cargo build --examples` first",
            path.display()
        );
        path
    }

    /// What it prints before it ends by itself.
    #[allow(dead_code, reason = "not every test program asks")]
    pub(crate) fn output(name: &str, arguments: &[&str]) -> String {
        let output = Command::new(Self::path(name))
            .args(arguments)
            .output()
            .unwrap();
        assert!(output.status.success(), "{name}");
        String::from_utf8(output.stdout).unwrap()
    }

    /// Exchanges a password for a token.
    pub(crate) async fn log_in(&self, username: &str, password: &str) -> String {
        let response = Client::new()
            .post(format!("{}/login", self.url))
            .json(&json!({ "username": username, "password": password }))
            .send()
            .await
            .unwrap();
        assert_eq!(response.status(), 200);
        assert_eq!(response.headers()["cache-control"], "no-store");
        let grant: Value = response.json().await.unwrap();
        assert_eq!(grant["token_type"], "Bearer");
        grant["access_token"].as_str().unwrap().to_owned()
    }

    /// Runs a script in a shell, with `TOKEN` set, and gives what it prints.
    pub(crate) fn shell(script: &str, token: &str) -> String {
        let output = Command::new("sh")
            .args(["-e", "-c", script])
            .env("TOKEN", token)
            .output()
            .unwrap();
        let errors = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{script}\n{errors}");
        String::from_utf8(output.stdout).unwrap()
    }

    /// Presses Ctrl-C, and gives how the program ended and what it logged.
    pub(crate) fn interrupt(mut self) -> (ExitStatus, String) {
        // The shell's own `kill`: the program is not installed everywhere.
        let kill = Command::new("sh")
            .args(["-c", &format!("kill -INT {}", self.process.id())])
            .status()
            .unwrap();
        assert!(kill.success());
        let status = self.process.wait().unwrap();
        let log = self.log.take().unwrap().join().unwrap();
        (status, log)
    }
}

impl Drop for Example {
    fn drop(&mut self) {
        // It has ended, or the test has failed.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
