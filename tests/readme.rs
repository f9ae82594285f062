//! What README.md shows is so: of the wire, of the program, of the compiler.

// A shell, curl and signals.
#![cfg(unix)]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "that is how a test fails"
)]

#[path = "programs/mod.rs"]
mod programs;

use programs::Example;
use std::fs;
use std::path::Path;

/// A block that is marked `http`: a command and the answer to it.
struct Block {
    command: String,
    answer: String,
}

fn blocks(readme: &str) -> Vec<Block> {
    readme
        .split("```http\n")
        .skip(1)
        .map(|rest| {
            let (block, _) = rest.split_once("\n```").expect("a block ends");
            let (command, answer) = block.split_once('\n').expect("a block has an answer");
            Block {
                command: command
                    .strip_prefix("$ curl ")
                    .map(|arguments| format!("curl {arguments}"))
                    .expect("a block starts with `$ curl`"),
                answer: answer.to_owned(),
            }
        })
        .collect()
}

/// As README.md has it: without the time, and without what ends a line.
fn shown(answer: &str) -> String {
    let lines = answer.lines().filter(|line| !line.starts_with("date: "));
    lines.collect::<Vec<_>>().join("\n")
}

fn read(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

/// The first block of that language.
fn block(readme: &str, language: &str) -> String {
    let (_, rest) = readme.split_once(&format!("```{language}\n")).unwrap();
    let (block, _) = rest.split_once("```").unwrap();
    block.to_owned()
}

#[test]
fn the_readme_shows_a_program_that_compiles() {
    assert_eq!(
        block(&read("README.md"), "rust"),
        read("examples/quickstart.rs")
    );
}

#[test]
fn the_readme_shows_what_the_compiler_says() {
    let said = read("tests/ui/fail/vocabulary/unknown_role.stderr");
    assert_eq!(block(&read("README.md"), "text"), said);
}

#[tokio::test]
async fn the_readme_shows_what_is_sent() {
    let blocks = blocks(&read("README.md"));
    let example = Example::start("axum_api");
    let token = example.log_in("bob", "builder").await;
    let mut statuses = Vec::new();
    for Block { command, answer } in blocks {
        let here = command.replace("http://127.0.0.1:3000", &example.url);
        assert_ne!(here, command, "is for another server");
        assert_eq!(
            shown(&Example::shell(&here, &token)),
            shown(&answer),
            "{command}"
        );
        statuses.push(answer[..12].to_owned());
    }
    for status in ["HTTP/1.1 401", "HTTP/1.1 403"] {
        assert!(
            statuses.iter().any(|shown| shown == status),
            "{status} is not shown"
        );
    }
    let (status, log) = example.interrupt();
    assert!(status.success(), "{log}");
}
