//! The matrix beside a file in the repository, so that nobody's access changes unreviewed.

use super::AccessMatrix;
use core::fmt;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

/// The environment variable that has snapshots written: `AUTH_MATRIX=update`.
const VARIABLE: &str = "AUTH_MATRIX";

/// Why a matrix does not agree with its snapshot.
#[derive(Debug)]
pub struct SnapshotError {
    path: PathBuf,
    problem: String,
}

impl fmt::Display for SnapshotError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}: {}\nif that is as it should be, run the test again with {VARIABLE}=update",
            self.path.display(),
            self.problem
        )
    }
}

impl core::error::Error for SnapshotError {}

impl AccessMatrix {
    /// Compares with the snapshot at `path`, or writes it if `AUTH_MATRIX` is `update`.
    ///
    /// The file is JSON, a line for each route, without what changes when code is only
    /// moved. Cargo runs tests in the directory of the package, which relative paths start
    /// from.
    ///
    /// # Errors
    ///
    /// When somebody is let in who was not, or the other way round, or anything else is not
    /// as in the file, which the error says in words; and when there is no such file.
    pub fn check_snapshot(&self, path: impl AsRef<Path>) -> Result<(), SnapshotError> {
        let path = path.as_ref();
        let update = env::var_os(VARIABLE).is_some_and(|value| value == "update");
        self.check(path, update).map_err(|problem| SnapshotError {
            path: path.to_owned(),
            problem,
        })
    }

    /// Like [`check_snapshot`](Self::check_snapshot), in one line of a test.
    ///
    /// ```no_run
    /// # let matrix = auth_core::AccessMatrix::default();
    /// matrix.assert_snapshot("tests/access.json");
    /// ```
    ///
    /// # Panics
    ///
    /// When the matrix does not agree with its snapshot.
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
        // Neither does it write over what is no snapshot, unless it is told to.
        let _ = fs::write(&path, "{}");
        assert!(matrix.check(&path, false).is_err());
        assert_eq!(matrix.check(&path, true), Ok(()));
        let _ = fs::remove_file(&path);
    }
}
