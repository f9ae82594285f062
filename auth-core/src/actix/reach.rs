//! The requests that actix-web routes to a handler or service.

use super::path::slashed;
use crate::tooling::matrix::mount::Methods;
use actix_web::dev::ResourceDef;

/// The requests that one handler or service gets, unless a service mounted before takes them.
#[derive(Clone, Debug)]
pub(super) struct Reach {
    /// The prefixes of the scopes around it, the outermost first.
    scopes: Vec<String>,
    end: End,
    /// Whether a guard of actix-web also decides, so that not all of the requests arrive.
    pub(super) conditional: bool,
}

/// The path within the scopes.
#[derive(Clone, Debug)]
enum End {
    /// The path of the resource that holds the handler.
    Here,
    At(String),
    /// A path and everything below it.
    Below(String),
    /// Every path.
    Anywhere,
}

impl Reach {
    const fn new(end: End) -> Self {
        Self {
            scopes: Vec::new(),
            end,
            conditional: false,
        }
    }

    pub(super) const fn here() -> Self {
        Self::new(End::Here)
    }

    pub(super) fn at(path: &str) -> Self {
        Self::new(End::At(slashed(path)))
    }

    pub(super) fn below(path: &str) -> Self {
        Self::new(End::Below(slashed(path)))
    }

    pub(super) const fn anywhere() -> Self {
        Self::new(End::Anywhere)
    }

    /// The same for a handler with a guard of actix-web, if `conditional`.
    pub(super) fn conditional(self, conditional: bool) -> Self {
        Self {
            conditional: self.conditional || conditional,
            ..self
        }
    }

    /// The same as seen from outside a scope.
    pub(super) fn within(mut self, prefix: &str) -> Self {
        self.scopes.insert(0, slashed(prefix));
        self
    }

    /// The same as seen from outside a resource.
    pub(super) fn of_resource(self, path: &str) -> Self {
        Self {
            end: End::At(slashed(path)),
            ..self
        }
    }

    /// Whether it gets the requests of every path within the scopes around it.
    pub(super) const fn is_anywhere(&self) -> bool {
        matches!(self.end, End::Anywhere)
    }

    /// The number of scopes around it.
    pub(super) const fn depth(&self) -> usize {
        self.scopes.len()
    }
}

/// The requests of a handler in a group, ready to be matched.
#[derive(Debug)]
pub(super) struct Matcher {
    methods: Methods,
    scopes: Vec<ResourceDef>,
    end: Option<ResourceDef>,
}

impl Matcher {
    pub(super) fn new(methods: Methods, reach: &Reach) -> Self {
        let prefix = |path: &String| ResourceDef::root_prefix(path);
        Self {
            methods,
            scopes: reach.scopes.iter().map(prefix).collect(),
            end: match &reach.end {
                End::Here | End::Anywhere => None,
                End::At(path) => Some(ResourceDef::new(&**path)),
                End::Below(path) => Some(prefix(path)),
            },
        }
    }

    /// Whether actix-web routes a request to the handler. `path` is the part of the path that the
    /// scopes around the group have left.
    pub(super) fn is_match(&self, method: &str, path: &str) -> bool {
        self.methods.contains(method) && self.matches_path(path)
    }

    fn matches_path(&self, mut path: &str) -> bool {
        for scope in &self.scopes {
            let rest = scope.find_match(path).and_then(|end| path.get(end..));
            let Some(rest) = rest else {
                return false;
            };
            path = rest;
        }
        self.end.as_ref().is_none_or(|end| end.is_match(path))
    }
}
