//! Which routes answer the requests of a route that is only in another matrix.
//!
//! Routers prefer static segments to parameters, and parameters to wildcards. A route that is
//! added takes requests from less specific routes; the requests of a removed one fall to them.

use super::{AccessMatrix, Entry};

/// The routes of a matrix by path, the most specific path first.
pub(super) struct Routes<'m>(Vec<(Pattern<'m>, Vec<&'m Entry>)>);

/// A path, as segments.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Pattern<'m>(Vec<Segment<'m>>);

/// A segment of a path. The order of the variants is that of precedence; names of parameters
/// do not count.
#[derive(Debug, PartialEq, Eq)]
enum Segment<'m> {
    Static(&'m str),
    /// A parameter with text around it, or with a regular expression.
    Constrained {
        before: &'m str,
        expression: &'m str,
        after: &'m str,
    },
    Parameter,
    /// Matches at least one segment, whatever follows.
    Wildcard,
    /// Matches whatever no other route matches.
    Fallback,
}

impl<'m> Routes<'m> {
    pub(super) fn of(matrix: &'m AccessMatrix) -> Self {
        let mut routes: Vec<(Pattern<'_>, Vec<&Entry>)> = Vec::new();
        let mut last = None;
        let reached = matrix.entries.iter().filter(|entry| !entry.is_shadowed());
        for entry in reached {
            // Entries are sorted by path.
            match routes.last_mut() {
                Some((_, entries)) if last == Some(&entry.path) => entries.push(entry),
                _ => routes.push((Pattern::of(&entry.path), vec![entry])),
            }
            last = Some(&entry.path);
        }
        routes.sort_by_cached_key(|(pattern, _)| pattern.ranks());
        Self(routes)
    }

    /// The routes that answer requests of `entry`, where the matrix has no such route.
    ///
    /// `listed` says which methods the matrix of `entry` lists at its path: the requests of an
    /// entry for any method are of the other methods.
    pub(super) fn answering(&self, entry: &Entry, listed: impl Fn(&str) -> bool) -> Vec<&'m Entry> {
        let asked = Pattern::of(&entry.path);
        let ranks = asked.ranks();
        let mut answering = Vec::new();
        for (pattern, entries) in &self.0 {
            if pattern.ranks() < ranks || !pattern.overlaps(&asked) {
                continue;
            }
            let answers = |other: &&&Entry| {
                let has = |method: &str| entries.iter().any(|other| other.method == method);
                match (&*entry.method, &*other.method) {
                    ("*", "*") => true,
                    ("*", method) => !listed(method),
                    (method, "*") => !has(method),
                    // Without a route for HEAD, axum's for GET answers, or one for any method.
                    ("HEAD", "GET") => !has("HEAD"),
                    (method, other) => method == other,
                }
            };
            answering.extend(entries.iter().filter(answers).copied());
            // A router that found the path answers 405 rather than trying another path.
            if pattern.covers(&asked) {
                break;
            }
        }
        answering
    }
}

impl<'m> Pattern<'m> {
    pub(crate) fn of(path: &'m str) -> Self {
        let mut segments = Vec::new();
        let mut depth = 0_usize;
        let is_border = |character| {
            match character {
                '{' => depth += 1,
                '}' => depth = depth.saturating_sub(1),
                _ => {}
            }
            character == '/' && depth == 0
        };
        for segment in path.trim_start_matches('/').split(is_border) {
            segments.push(Segment::of(segment));
        }
        Self(segments)
    }

    fn ranks(&self) -> Vec<u8> {
        self.0.iter().map(Segment::rank).collect()
    }

    /// Whether some path matches both.
    pub(crate) fn overlaps(&self, other: &Self) -> bool {
        let (mut ours, mut theirs) = (self.0.iter(), other.0.iter());
        loop {
            match (ours.next(), theirs.next()) {
                (None, None)
                | (Some(Segment::Fallback), _)
                | (_, Some(Segment::Fallback))
                | (Some(Segment::Wildcard), Some(_))
                | (Some(_), Some(Segment::Wildcard)) => return true,
                (Some(our), Some(their)) if our.overlaps(their) => {}
                _ => return false,
            }
        }
    }

    /// Whether every path that matches the other matches this one.
    pub(crate) fn covers(&self, other: &Self) -> bool {
        let (mut ours, mut theirs) = (self.0.iter(), other.0.iter());
        loop {
            match (ours.next(), theirs.next()) {
                (None, None) | (Some(Segment::Fallback), _) => return true,
                (Some(Segment::Wildcard), Some(their)) => return *their != Segment::Fallback,
                (Some(our), Some(their)) if our == their => {}
                (Some(Segment::Parameter), Some(Segment::Static(text))) if !text.is_empty() => {}
                (Some(Segment::Parameter), Some(Segment::Constrained { .. })) => {}
                _ => return false,
            }
        }
    }
}

impl<'m> Segment<'m> {
    fn of(segment: &'m str) -> Self {
        if segment == "*" {
            return Self::Fallback;
        }
        let Some((before, parameter)) = segment.split_once('{') else {
            return Self::Static(segment);
        };
        let (parameter, after) = parameter.rsplit_once('}').unwrap_or((parameter, ""));
        let (_, expression) = parameter.split_once(':').unwrap_or((parameter, ""));
        // An expression with `.` or `/` may match several segments.
        let several = expression.replace("[^/]", "").contains(['.', '/']);
        match (before, expression, after) {
            // `{*tail}` is axum's wildcard, `{tail}*` actix-web's.
            _ if parameter.starts_with('*') || several || after == "*" => Self::Wildcard,
            ("", "" | "[^/]+", "") => Self::Parameter,
            _ => Self::Constrained {
                before,
                expression,
                after,
            },
        }
    }

    const fn rank(&self) -> u8 {
        match self {
            Self::Static(_) => 0,
            Self::Constrained { .. } => 1,
            Self::Parameter => 2,
            Self::Wildcard => 3,
            Self::Fallback => 4,
        }
    }

    /// Whether some segment matches both. Expressions are taken to match anything, unless they
    /// are of digits only.
    fn overlaps(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Static(ours), Self::Static(theirs)) => ours == theirs,
            (Self::Static(text), Self::Constrained { .. }) => other.may_match(text),
            (Self::Constrained { .. }, Self::Static(text)) => self.may_match(text),
            (Self::Static(text), _) | (_, Self::Static(text)) => !text.is_empty(),
            _ => true,
        }
    }

    fn may_match(&self, text: &str) -> bool {
        let Self::Constrained {
            before,
            expression,
            after,
        } = self
        else {
            return true;
        };
        let inner = text.strip_prefix(before);
        let Some(inner) = inner.and_then(|inner| inner.strip_suffix(after)) else {
            return false;
        };
        let of_digits = matches!(*expression, r"\d+" | r"\d*" | r"\d" | "[0-9]+" | "[0-9]*");
        !of_digits || inner.bytes().all(|byte| byte.is_ascii_digit())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_overlap_where_a_request_matches_both() {
        for (one, other, overlaps, covers) in [
            ("/x/secret", "/x/{id}", true, false),
            ("/x/{id}", "/x/secret", true, true),
            ("/x/{id}", "/x/{name}", true, true),
            ("/x/{id}", "/y/{id}", false, false),
            ("/x/{id}", "/x", false, false),
            ("/x/{id}", "/x/", false, false),
            ("/x/{id}", "/x/1/2", false, false),
            ("/x/{*rest}", "/x/1/2", true, true),
            ("/x/{*rest}", "/x", false, false),
            ("/x/{tail:.*}", "/x/1/2", true, true),
            ("/x/{tail}*", "/x/1/2", true, true),
            ("/x/*", "/x", true, true),
            ("/*", "/x/{id}", true, true),
            ("/x/{*rest}", "/*", true, false),
            (r"/x/{id:\d+}", "/x/7", true, false),
            (r"/x/{id:\d+}", "/x/secret", false, false),
            ("/x/{id:[a-z]+}", "/x/secret", true, false),
            ("/x/{id}", r"/x/{id:\d+}", true, true),
            ("/x/v{id}", "/x/secret", false, false),
            ("/x/v{id}", "/x/v1", true, false),
            ("/x/{a:[^/]{1,9}}/b", "/x/1/b", true, false),
        ] {
            let (ours, theirs) = (Pattern::of(one), Pattern::of(other));
            assert_eq!(ours.overlaps(&theirs), overlaps, "{one} {other}");
            assert_eq!(theirs.overlaps(&ours), overlaps, "{other} {one}");
            assert_eq!(ours.covers(&theirs), covers, "{one} {other}");
        }
    }
}
