//! The snapshot test: a change of access shows up in a reviewed file.

use super::AccessMatrix;
use core::fmt;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

/// The environment variable that makes the check write the file: `AUTH_MATRIX=update`.
const VARIABLE: &str = "AUTH_MATRIX";

/// The difference between a matrix and its snapshot.
#[derive(Debug)]
pub struct SnapshotError {
    path: PathBuf,
    problem: String,
}

impl fmt::Display for SnapshotError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}: {}\nif this is intended, run the test again with {VARIABLE}=update",
            self.path.display(),
            self.problem
        )
    }
}

impl core::error::Error for SnapshotError {}

impl AccessMatrix {
    /// Compares with the snapshot at `path`, or writes it if `AUTH_MATRIX` is `update`.
    ///
    /// The file is JSON with one line for each route, without handlers and places in code.
    /// Relative paths start from the directory of the package, where Cargo runs tests.
    ///
    /// # Errors
    ///
    /// If there are [changes](Self::changes_since) since the snapshot, which the error lists, or
    /// if the file is missing or is no snapshot.
    pub fn check_snapshot(&self, path: impl AsRef<Path>) -> Result<(), SnapshotError> {
        let path = path.as_ref();
        let update = env::var_os(VARIABLE).is_some_and(|value| value == "update");
        self.check(path, update).map_err(|problem| SnapshotError {
            path: path.to_owned(),
            problem,
        })
    }

    /// Compares like [`check_snapshot`](Self::check_snapshot), and panics on a difference.
    ///
    /// ```no_run
    /// # let matrix = auth_core::AccessMatrix::default();
    /// matrix.assert_snapshot("tests/access.json");
    /// ```
    ///
    /// # Panics
    ///
    /// If the matrix differs from its snapshot.
    #[track_caller]
    #[expect(clippy::panic, reason = "that is how a test fails")]
    pub fn assert_snapshot(&self, path: impl AsRef<Path>) {
        if let Err(error) = self.check_snapshot(path) {
            panic!("{error}");
        }
    }

    fn check(&self, path: &Path, update: bool) -> Result<(), String> {
        let current = self.to_snapshot();
        let snapshot = match fs::read_to_string(path) {
            Ok(snapshot) => snapshot,
            Err(error) if update && error.kind() == io::ErrorKind::NotFound => String::new(),
            Err(error) => return Err(error.to_string()),
        };
        if snapshot == current {
            return Ok(());
        }
        if update {
            return fs::write(path, current).map_err(|error| error.to_string());
        }
        let old: Self = snapshot.parse().map_err(|error| format!("{error}"))?;
        let changes = self.changes_since(&old);
        if changes.is_empty() {
            return Ok(());
        }
        let lines = changes.iter().map(|change| format!("\n  {change}"));
        Err(format!("access has changed{}", lines.collect::<String>()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_written_only_on_request() {
        let path = env::temp_dir().join(format!("access-{}.json", std::process::id()));
        let matrix = AccessMatrix::default();
        assert!(matrix.check(&path, false).is_err());
        assert!(!path.exists());
        assert_eq!(matrix.check(&path, true), Ok(()));
        assert_eq!(matrix.check(&path, false), Ok(()));
        let written = fs::read_to_string(&path).map_err(|error| error.to_string());
        assert_eq!(written, Ok(matrix.to_snapshot()));
        // A file that is no snapshot is overwritten only on request, too.
        let _ = fs::write(&path, "{}");
        assert!(matrix.check(&path, false).is_err());
        assert_eq!(matrix.check(&path, true), Ok(()));
        let _ = fs::remove_file(&path);
    }
}
