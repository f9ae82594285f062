//! The part of a request that a guard keeps for refusals by the handler.

use crate::request::Head;
use core::fmt;

/// The data that the guard of a policy keeps of a request, for refusals by the handler.
pub trait Keep<R>: Send {
    /// Keeps nothing: there is no request, or the request stays available.
    fn nothing() -> Self;

    /// Keeps the realm and the head of a request that the handler's arguments consume.
    #[cfg(feature = "axum")]
    fn keep(realm: R, head: impl FnOnce() -> Head) -> Self;

    /// Returns the head, if it was kept.
    #[cfg(feature = "axum")]
    fn into_head(self) -> Option<Head>;
}

impl<R> Keep<R> for () {
    fn nothing() {}

    #[cfg(feature = "axum")]
    fn keep(_: R, _: impl FnOnce() -> Head) {}

    #[cfg(feature = "axum")]
    fn into_head(self) -> Option<Head> {
        None
    }
}

/// The realm and the head of a request, if the handler's arguments consume the request.
pub struct Kept<R>(pub(crate) Option<(R, Head)>);

impl<R: Send> Keep<R> for Kept<R> {
    fn nothing() -> Self {
        Self(None)
    }

    #[cfg(feature = "axum")]
    fn keep(realm: R, head: impl FnOnce() -> Head) -> Self {
        Self(Some((realm, head())))
    }

    #[cfg(feature = "axum")]
    fn into_head(self) -> Option<Head> {
        self.0.map(|(_, head)| head)
    }
}

impl<R> fmt::Debug for Kept<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Kept").finish_non_exhaustive()
    }
}
