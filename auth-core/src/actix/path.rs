//! Paths, put together as actix-web does.

/// A path with the slash that actix-web adds in front.
pub(super) fn slashed(path: &str) -> String {
    if path.is_empty() || path.starts_with('/') {
        path.to_owned()
    } else {
        format!("/{path}")
    }
}

/// The path of a service in a scope, as seen from outside the scope.
pub(super) fn joined(prefix: &str, path: &str) -> String {
    format!("{}{path}", slashed(prefix))
}
