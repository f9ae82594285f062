//! The one argument of a handler that has no requirement: open on purpose, or broken.

use core::marker::PhantomData;

/// The one argument that `#[public(reason = "…")]` leaves: the handler is open on purpose.
///
/// The reason is in the type `R`, so that it can be listed.
pub struct Public<R, T> {
    /// What the handler takes.
    pub arguments: T,
    reason: PhantomData<fn() -> R>,
}

impl<R, T> Public<R, T> {
    #[cfg_attr(
        not(any(feature = "axum", feature = "actix")),
        expect(dead_code, reason = "only the adapters make it")
    )]
    pub(crate) const fn new(arguments: T) -> Self {
        Self {
            arguments,
            reason: PhantomData,
        }
    }
}

impl<R, T: core::fmt::Debug> core::fmt::Debug for Public<R, T> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("Public")
            .field("arguments", &self.arguments)
            .finish_non_exhaustive()
    }
}

/// The argument that an attribute in error puts first: there is no value of it, so the
/// handler cannot run.
#[derive(Clone, Copy, Debug)]
pub enum Denied {}
