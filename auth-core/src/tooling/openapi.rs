//! The demands of a matrix in an OpenAPI document.
//!
//! Each operation of an existing document gets security requirements, the responses of
//! refusals and, where OpenAPI has no words, a sentence. So the document says what is enforced.

mod components;
mod security;

use crate::tooling::matrix::{AccessMatrix, Entry, printable};
use components::{add_problem, add_scheme, refusals};
use core::fmt;
use security::Said;
use utoipa::openapi::path::{Operation, PathItem};
use utoipa::openapi::{OpenApi, RefOr};

/// A disagreement between a document and a matrix.
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
    /// Several routes with different demands are one operation in the document, as
    /// `/users/{id}` and actix-web's `/users/{id:\d+}` are. The operation is left as it was.
    Ambiguous {
        /// The method of the operation.
        method: String,
        /// The path of the operation, as in the document.
        path: String,
        /// The method and path of each route, as in the matrix.
        routes: Vec<String>,
    },
    /// The document does not describe the scheme under `components.securitySchemes`, and the
    /// matrix does not know how to.
    UnknownScheme(String),
}

impl fmt::Display for Mismatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = match self {
            Self::Undocumented { method, path } => {
                format!("{method} {path} is mounted and not in the document")
            }
            Self::Unmounted { method, path } => {
                format!("{method} {path} is in the document and not mounted")
            }
            Self::Ambiguous {
                method,
                path,
                routes,
            } => format!(
                "{method} {path} is one operation in the document, for routes with different \
                 demands: {}",
                routes.join(", ")
            ),
            Self::UnknownScheme(name) => {
                format!("`components.securitySchemes` does not describe the scheme {name:?}")
            }
        };
        f.write_str(&printable(&text))
    }
}

impl AccessMatrix {
    /// Writes the demands of all routes into a document, and returns the disagreements.
    ///
    /// Each operation that is in the matrix gets its `security`, in place of what it had, and
    /// the responses 401, 403 or, where denials are concealed, 404, unless it has them. A route
    /// that needs several credentials gets requirements that name all of them. Demands that
    /// OpenAPI has no words for are added to the description. `components.securitySchemes` gets
    /// the schemes `Bearer`, `Basic` and `Digest`, unless it has one of that name.
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
        let mut schemes: Vec<&str> = Vec::new();
        let mut found: Vec<(String, String)> = Vec::new();
        for (path, item) in &mut document.paths.paths {
            let methods: Vec<_> = operations(item)
                .map(|(method, _)| method.to_owned())
                .collect();
            for method in methods {
                let routes = self.routes_of(path, &method);
                found.extend(routes.iter().map(|entry| key(entry)));
                let Some((first, others)) = routes.split_first() else {
                    mismatches.push(Mismatch::Unmounted {
                        method,
                        path: path.clone(),
                    });
                    continue;
                };
                let is_one = others.iter().all(|other| {
                    other.demands == first.demands && other.is_unchecked() == first.is_unchecked()
                });
                if !is_one {
                    mismatches.push(Mismatch::Ambiguous {
                        method,
                        path: path.clone(),
                        routes: routes
                            .iter()
                            .map(|entry| format!("{} {}", entry.method(), entry.path()))
                            .collect(),
                    });
                } else if let Some(operation) = operation(item, &method) {
                    describe(self, first, operation);
                    for scheme in security::schemes(first) {
                        if !schemes.contains(&scheme) {
                            schemes.push(scheme);
                        }
                    }
                }
            }
        }
        for entry in self.entries() {
            // Fallbacks are no operations.
            if !entry.path().ends_with('*') && !found.contains(&key(entry)) {
                let (method, path) = key(entry);
                mismatches.push(Mismatch::Undocumented { method, path });
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

    /// The routes that answer an operation of a document.
    fn routes_of(&self, path: &str, method: &str) -> Vec<&Entry> {
        let here = self.entries().iter();
        let here: Vec<_> = here
            .filter(|entry| documented(entry.path()) == path)
            .collect();
        let has = |entry: &Entry, method: &str| {
            here.iter()
                .any(|other| other.path() == entry.path() && other.method() == method)
        };
        let answers = |entry: &&&Entry| {
            entry.method() == method
                || !has(entry, method)
                    && match entry.method() {
                        // The route for GET answers HEAD.
                        "GET" => method == "HEAD",
                        "*" => !(method == "HEAD" && has(entry, "GET")),
                        _ => false,
                    }
        };
        here.iter().filter(answers).copied().collect()
    }
}

fn key(entry: &Entry) -> (String, String) {
    (entry.method().to_owned(), entry.path().to_owned())
}

/// Writes the demands of a route into its operation.
fn describe(matrix: &AccessMatrix, entry: &Entry, operation: &mut Operation) {
    if entry.is_unchecked() {
        return;
    }
    let Said { security, rest } = security::of(entry);
    operation.security = Some(security);
    if let Some(rest) = rest {
        let mut description = operation.description.take().unwrap_or_default();
        // The document may have been described before.
        if !description.ends_with(&rest) {
            let gap = if description.is_empty() { "" } else { "\n\n" };
            description = format!("{description}{gap}{rest}");
        }
        operation.description = Some(description);
    }
    for (status, response) in refusals(matrix, entry) {
        let responses = &mut operation.responses.responses;
        responses
            .entry(status.to_owned())
            .or_insert(RefOr::T(response));
    }
}

/// The path in OpenAPI's syntax: parameters have a name and nothing else.
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
    fn paths_are_in_openapi_syntax() {
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
