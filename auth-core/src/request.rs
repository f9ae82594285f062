//! The request as a decision sees it: its head, whatever the framework.

pub(crate) mod head;

pub use head::{Field, RequestHead};
