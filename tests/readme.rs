//! The documents agree with the programs: responses, example, compiler message and test command in
//! README.md, and the files and tests that other documents name.

// Shell scripts, symbolic links and signals.
#![cfg(unix)]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "that is how a test fails"
)]

#[path = "programs/mod.rs"]
mod programs;

use programs::Example;
use std::env;
use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::Command;

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
#[ignore = "needs curl"]
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

#[test]
#[ignore = "needs curl"]
fn the_lines_of_each_example_get_the_answer_announced() {
    let readme = read("examples/README.md");
    for (section, example) in [
        ("axum_api", "axum_api"),
        ("axum_api", "actix_api"),
        ("browser", "browser"),
        ("mcp_server", "mcp_server"),
    ] {
        let (_, text) = readme.split_once(&format!("\n## {section}\n")).unwrap();
        let lines = block(text, "sh");
        // `# 401: …` above each request that shows its answer.
        let comments = lines.lines().filter_map(|line| line.strip_prefix("# "));
        let announced: Vec<_> = comments.map(|comment| &comment[..3]).collect();
        let example = Example::start(example);
        let output = Example::shell(&lines.replace("http://127.0.0.1:3000", &example.url), "");
        let answers = output.split("HTTP/1.1 ").skip(1);
        let answered: Vec<_> = answers.map(|answer| &answer[..3]).collect();
        assert_eq!(answered, announced, "{}\n{output}", example.url);
    }
}

/// Words in backticks that name something in this repository: a path, or `file.rs::function`.
fn names(document: &str) -> impl Iterator<Item = &str> {
    const FOLDERS: [&str; 6] = [
        "auth-core",
        "auth-macros",
        "examples",
        "fuzz",
        "scripts",
        "tests",
    ];
    let words = document.split('`').skip(1).step_by(2);
    words.filter(|word| {
        let folder = word.split_once('/').map(|(folder, _)| folder);
        folder.is_some_and(|folder| FOLDERS.contains(&folder)) && !word.contains([' ', '*'])
    })
}

#[test]
fn the_documents_name_files_and_tests_that_exist() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for document in [
        "ARCHITECTURE.md",
        "CONTRIBUTING.md",
        "SECURITY.md",
        "examples/README.md",
    ] {
        let text = read(document);
        for name in names(&text) {
            let (path, function) = name.split_once("::").unwrap_or((name, ""));
            assert!(root.join(path).exists(), "{document}: {name}");
            let defined = function.is_empty() || read(path).contains(&format!("fn {function}("));
            assert!(defined, "{document}: {name}");
        }
    }
    // The tests that keep the promises are found.
    assert!(names(&read("SECURITY.md")).any(|name| name.contains("::")));
}

/// The absolute path of a program of this machine.
fn found(program: &str) -> PathBuf {
    let path = env::var_os("PATH").unwrap();
    let candidates = env::split_paths(&path).map(|directory| directory.join(program));
    let found = candidates.into_iter().find(|candidate| candidate.exists());
    found.unwrap_or_else(|| panic!("{program} is missing"))
}

/// On a machine without a package manager that the script knows.
#[test]
fn the_test_command_lists_every_missing_program() {
    let bare = Path::new(env!("CARGO_TARGET_TMPDIR")).join("bare");
    // The remains of an earlier run.
    let _ = fs::remove_dir_all(&bare);
    fs::create_dir_all(&bare).unwrap();
    for program in ["bash", "cargo", "cc", "dirname"] {
        symlink(found(program), bare.join(program)).unwrap();
    }
    // The first line of a block is the whole command.
    let readme = read("README.md");
    let (_, section) = readme.split_once("## Test it").unwrap();
    let command = block(section, "sh");
    let output = Command::new(found("bash"))
        .arg(command.trim_end())
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .env("PATH", &bare)
        .output()
        .unwrap();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(!output.status.success(), "{errors}");
    let rows = errors
        .lines()
        .skip_while(|line| !line.starts_with("program"));
    let listed: Vec<_> = rows
        .skip(1)
        .map(|row| row.split_whitespace().next().unwrap())
        .collect();
    // The C compiler is there, and is not listed.
    assert_eq!(
        listed,
        ["curl", "chromium", "node", "npm", "python3"],
        "{errors}"
    );
}
