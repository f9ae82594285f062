//! What a group policy knows of the routes that it is in front of.

use crate::tooling::matrix::mount::{Methods, Mount};
use axum::extract::{MatchedPath, NestedPath};
use http::Extensions;
use http::request::Parts;
use std::collections::HashMap;

/// The routes of a group, as far as its policy has to tell them apart.
pub(super) struct Group {
    /// Requests of other methods are let through: the router answers them itself.
    methods: Methods,
    /// By path, the methods of each handler and whether it is concealed. Empty if none is.
    routes: HashMap<String, Vec<(Methods, bool)>>,
    /// Whether requests are concealed whose route is not in `routes`, such as those below a nested
    /// service.
    others: bool,
}

impl Group {
    /// The group of a service, which is no route.
    pub(super) fn of_service() -> Self {
        Self {
            methods: Methods::Any,
            routes: HashMap::new(),
            others: false,
        }
    }

    pub(super) fn of<'m>(mounts: impl Iterator<Item = &'m Mount> + Clone) -> Self {
        let mut group = Self {
            methods: Methods::of_all(mounts.clone()),
            ..Self::of_service()
        };
        if mounts.clone().any(Mount::is_concealed) {
            // Without a wildcard in the group, an unknown path is a surprise: hide it.
            let mut below = mounts.clone().filter(|mount| mount.path.ends_with("/*"));
            group.others = below.clone().next().is_none() || below.any(Mount::is_concealed);
            for mount in mounts {
                let route = group.routes.entry(mount.path.clone()).or_default();
                route.push((mount.methods.clone(), mount.is_concealed()));
            }
        }
        group
    }

    /// Whether the policy decides about a request of this method.
    pub(super) fn covers(&self, method: &str) -> bool {
        self.methods.contains(method)
    }

    /// Whether the route of a request is concealed, and so is every answer in front of it.
    pub(super) fn conceals(&self, request: &Parts) -> bool {
        if self.routes.is_empty() {
            return false;
        }
        let path = path_in_group(&request.extensions);
        match path.and_then(|path| self.routes.get(path)) {
            Some(route) => conceals(route, request.method.as_str()),
            None => self.others,
        }
    }
}

/// Whether the handler is concealed that axum calls for a method. If axum calls none, it answers
/// 405 itself, which conceals nothing.
fn conceals(route: &[(Methods, bool)], method: &str) -> bool {
    let own = |method: &str| {
        let mut handlers = route.iter().filter(|(own, _)| *own != Methods::Any);
        handlers.find(|(own, _)| own.contains(method))
    };
    let handler = own(method)
        .or_else(|| own("GET").filter(|_| method == "HEAD"))
        .or_else(|| route.iter().find(|(own, _)| *own == Methods::Any));
    handler.is_some_and(|(_, concealed)| *concealed)
}

/// The path of the route as the group has it: without the paths that the group is nested at.
///
/// axum sets both when it has found the route, and the layers inside of the group have not run.
fn path_in_group(extensions: &Extensions) -> Option<&str> {
    let path = extensions.get::<MatchedPath>()?.as_str();
    let Some(nested_at) = extensions.get::<NestedPath>() else {
        return Some(path);
    };
    match path.strip_prefix(nested_at.as_str().trim_end_matches('/'))? {
        "" => Some("/"),
        path => Some(path),
    }
}
