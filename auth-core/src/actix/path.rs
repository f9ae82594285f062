//! Paths, put together as actix-web does.

use crate::tooling::matrix::mount::Mount;

/// With the slash that actix-web adds in front.
pub(super) fn slashed(path: &str) -> String {
    if path.is_empty() || path.starts_with('/') {
        path.to_owned()
    } else {
        format!("/{path}")
    }
}

/// What is mounted in a scope, as seen from outside of it.
pub(super) fn within(prefix: &str, mounts: impl IntoIterator<Item = Mount>) -> Vec<Mount> {
    let prefix = slashed(prefix);
    let mounts = mounts.into_iter().map(|mount| Mount {
        path: format!("{prefix}{}", mount.path),
        ..mount
    });
    mounts.collect()
}
