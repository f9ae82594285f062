//! The request as a decision sees it: its head, whatever the framework.

pub(crate) mod head;
#[cfg(feature = "axum")]
mod owned;

pub use head::{Field, RequestHead};
#[cfg(feature = "axum")]
pub(crate) use owned::{Head, head_of};

/// Uninhabited without the feature `axum`: only axum consumes the head before the handler runs.
#[cfg(not(feature = "axum"))]
pub(crate) enum Head {}

#[cfg(not(feature = "axum"))]
impl Head {
    pub(crate) const fn get(&self) -> RequestHead<'_> {
        match *self {}
    }
}
