//! Conversions from and to axum's own routers. Each has `unchecked` in its name.

use super::method_router::{MethodRouter, mount};
use super::router::{Router, below};
use crate::tooling::matrix::mount::{Methods, Mount, Stance};
use axum::routing;
use core::panic::Location;

impl<S: Clone + Send + Sync + 'static> Router<S> {
    /// Returns axum's router, which takes handlers without a stance.
    pub fn into_unchecked(self) -> routing::Router<S> {
        self.inner
    }

    /// Adds everything of a router of axum's own, whose handlers may have no stance. The matrix
    /// has one line for all of it, with the path `/*` and the access `unchecked`.
    ///
    /// # Panics
    ///
    /// If they have a path and method in common, or both have a fallback.
    #[track_caller]
    pub fn merge_unchecked(mut self, router: routing::Router<S>) -> Self {
        self.note_unchecked("/*".to_owned(), Location::caller());
        Self {
            inner: self.inner.merge(router),
            ..self
        }
    }

    /// Adds everything of a router of axum's own under a path. The matrix has one line for all of
    /// it, with the access `unchecked`.
    ///
    /// # Panics
    ///
    /// If the path is malformed or `/`, or one of the resulting paths is taken.
    #[track_caller]
    pub fn nest_unchecked(mut self, path: &str, router: routing::Router<S>) -> Self {
        self.note_unchecked(below(path), Location::caller());
        Self {
            inner: self.inner.nest(path, router),
            ..self
        }
    }

    fn note_unchecked(&mut self, path: String, place: &'static Location<'static>) {
        let mount = mount::<routing::Router<S>>(Methods::Any, Stance::Unchecked, place);
        self.note([Mount { path, ..mount }]);
    }
}

impl<S: Clone, E> MethodRouter<S, E> {
    /// Returns axum's method router, which takes handlers without a stance.
    pub fn into_unchecked(self) -> routing::MethodRouter<S, E> {
        self.inner
    }
}
