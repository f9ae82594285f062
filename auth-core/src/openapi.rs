//! What a matrix demands, in the words of OpenAPI.
//!
//! A document written elsewhere gets what the routes demand: its operations the security
//! requirements, the refusals and, where OpenAPI has no words, a sentence. So it cannot say
//! anything else than what is enforced.

mod components;
mod security;

use crate::matrix::{AccessMatrix, Entry};
use components::{add_problem, add_scheme, refusals};
use core::fmt;
use security::Said;
use utoipa::openapi::path::{Operation, PathItem};
use utoipa::openapi::{OpenApi, RefOr};

/// Something in which document and matrix do not agree.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Mismatch {
    /// The route is not in the document.
    Undocumented {
        /// Its method.
        method: String,
        /// Its path, as in the matrix.
        path: String,
    },
    /// The operation is not in the matrix.
    Unmounted {
        /// Its method.
        method: String,
        /// Its path, as in the document.
        path: String,
    },
    /// The document does not say how to authenticate by this scheme, and neither can the
    /// matrix: describe it under `components.securitySchemes`.
    UnknownScheme(String),
}

impl fmt::Display for Mismatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Undocumented { method, path } => {
                write!(f, "{method} {path} is mounted and not in the document")
            }
            Self::Unmounted { method, path } => {
                write!(f, "{method} {path} is in the document and not mounted")
            }
            Self::UnknownScheme(name) => write!(
                f,
                "`components.securitySchemes` does not describe the scheme {name:?}"
            ),
        }
    }
}

impl AccessMatrix {
    /// Writes into a document what its operations demand, and gives what does not agree.
    ///
    /// Each operation that is in the matrix gets its `security`, in place of what it had, and
    /// the responses 401, 403 or, where refusals are concealed, 404, unless it has them. What
    /// a requirement says beyond schemes and scopes is added to the description.
    /// `components.securitySchemes` gets the schemes `Bearer`, `Basic` and `Digest`, unless
    /// it has something of that name.
    ///
    /// ```
    /// use auth_core::AccessMatrix;
    /// use utoipa::openapi::OpenApi;
    ///
    /// # fn document(matrix: AccessMatrix, mut document: OpenApi) {
    /// for mismatch in matrix.describe_in(&mut document) {
    ///     eprintln!("{mismatch}");
    /// }
    /// # }
    /// ```
    pub fn describe_in(&self, document: &mut OpenApi) -> Vec<Mismatch> {
        let mut mismatches = Vec::new();
        let mut matched: Vec<(String, String)> = Vec::new();
        let mut schemes: Vec<&str> = Vec::new();
        for entry in self.entries() {
            let path = documented(entry.path());
            let item = document.paths.paths.get_mut(&path);
            let methods: Vec<_> = match (entry.method(), &item) {
                ("*", Some(item)) => operations(item)
                    .map(|(method, _)| method.to_owned())
                    .filter(|method| !self.has(entry.path(), method))
                    .collect(),
                (method, _) => vec![method.to_owned()],
            };
            let mut found = false;
            let mut item = item;
            for method in methods {
                let operation = item
                    .as_deref_mut()
                    .and_then(|item| operation(item, &method));
                let Some(operation) = operation else { continue };
                found = true;
                describe(self, entry, operation);
                matched.push((method, path.clone()));
            }
            if found {
                let new = entry.schemes().into_iter();
                schemes.extend(
                    new.filter(|scheme| !schemes.contains(scheme))
                        .collect::<Vec<_>>(),
                );
            } else if !entry.path().ends_with('*') {
                mismatches.push(Mismatch::Undocumented {
                    method: entry.method().to_owned(),
                    path: entry.path().to_owned(),
                });
            }
        }
        for (path, item) in &document.paths.paths {
            for (method, _) in operations(item) {
                if !matched.iter().any(|(m, p)| m == method && p == path) {
                    mismatches.push(Mismatch::Unmounted {
                        method: method.to_owned(),
                        path: path.clone(),
                    });
                }
            }
        }
        let components = document.components.get_or_insert_default();
        for scheme in schemes {
            if !add_scheme(components, scheme) {
                mismatches.push(Mismatch::UnknownScheme(scheme.to_owned()));
            }
        }
        add_problem(components);
        mismatches
    }

    fn has(&self, path: &str, method: &str) -> bool {
        let mut entries = self.entries().iter();
        entries.any(|entry| entry.path() == path && entry.method() == method)
    }
}

/// Writes into an operation what it demands.
fn describe(matrix: &AccessMatrix, entry: &Entry, operation: &mut Operation) {
    if entry.is_unchecked() {
        return;
    }
    let Said { security, rest } = security::of(entry);
    operation.security = Some(security);
    if let Some(rest) = rest {
        let description = operation.description.take().unwrap_or_default();
        let gap = if description.is_empty() { "" } else { "\n\n" };
        operation.description = Some(format!("{description}{gap}{rest}"));
    }
    for (status, response) in refusals(matrix, entry) {
        let responses = &mut operation.responses.responses;
        responses
            .entry(status.to_owned())
            .or_insert(RefOr::T(response));
    }
}

/// The path as OpenAPI has it: parameters with a name and nothing else.
fn documented(pattern: &str) -> String {
    let mut path = String::new();
    let mut depth = 0_usize;
    let mut in_expression = false;
    for character in pattern.chars() {
        match character {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            in_expression = false;
        }
        match character {
            ':' if depth > 0 => in_expression = true,
            '*' if depth > 0 => {}
            _ if in_expression => {}
            _ => path.push(character),
        }
    }
    path
}

fn operations(item: &PathItem) -> impl Iterator<Item = (&str, &Operation)> {
    let usual = [
        ("GET", &item.get),
        ("PUT", &item.put),
        ("POST", &item.post),
        ("DELETE", &item.delete),
        ("OPTIONS", &item.options),
        ("HEAD", &item.head),
        ("PATCH", &item.patch),
        ("TRACE", &item.trace),
        ("QUERY", &item.query),
    ];
    let usual = usual.into_iter();
    let usual = usual.filter_map(|(method, operation)| Some((method, operation.as_ref()?)));
    let others = item.additional_operations.iter();
    usual.chain(others.map(|(method, operation)| (method.as_str(), operation)))
}

fn operation<'i>(item: &'i mut PathItem, method: &str) -> Option<&'i mut Operation> {
    match method {
        "GET" => item.get.as_mut(),
        "PUT" => item.put.as_mut(),
        "POST" => item.post.as_mut(),
        "DELETE" => item.delete.as_mut(),
        "OPTIONS" => item.options.as_mut(),
        "HEAD" => item.head.as_mut(),
        "PATCH" => item.patch.as_mut(),
        "TRACE" => item.trace.as_mut(),
        "QUERY" => item.query.as_mut(),
        other => item.additional_operations.get_mut(other),
    }
}

#[cfg(test)]
mod tests {
    use super::documented;

    #[test]
    fn paths_are_as_openapi_has_them() {
        for (pattern, expected) in [
            ("/posts/{id}", "/posts/{id}"),
            ("/files/{*path}", "/files/{path}"),
            ("/a/{id:[0-9]{2,3}}/b", "/a/{id}/b"),
            ("/a:b/*", "/a:b/*"),
        ] {
            assert_eq!(documented(pattern), expected);
        }
    }
}
