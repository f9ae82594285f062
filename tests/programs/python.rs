//! Programs in Python, each set of packages in an environment of its own below the target
//! directory, where it is installed at the first run. Versions are pinned by whoever asks, so
//! that a change of theirs is not taken for one of ours.

use std::path::{Path, PathBuf};
use std::process::Command;

/// Runs a program to its end, which has to be a good one, and returns what it says.
pub(crate) fn run(command: &mut Command) -> String {
    let output = command
        .output()
        .unwrap_or_else(|error| panic!("{command:?}: {error}"));
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{command:?}\n{text}\n{errors}");
    text
}

/// An interpreter that has the packages.
pub(crate) fn python(packages: &[&str]) -> PathBuf {
    let environment = Path::new(env!("CARGO_TARGET_TMPDIR")).join(packages.join("-"));
    let interpreter = environment.join("bin/python");
    let complete = environment.join("complete");
    if !complete.exists() {
        run(Command::new("python3")
            .args(["-m", "venv", "--clear"])
            .arg(&environment));
        let mut install = Command::new(&interpreter);
        install.args(["-m", "pip", "install", "--quiet"]);
        run(install.arg("--disable-pip-version-check").args(packages));
        std::fs::write(complete, "").unwrap();
    }
    interpreter
}
