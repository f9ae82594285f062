//! What is identified by its type, and what of a request identifies its client: schemes,
//! conditions, vocabularies, principals, cookies, the authority. In both frameworks, over HTTP/1.1
//! and HTTP/2.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "that is how a test fails"
)]

mod conditions;
mod head;
mod log;
mod principals;
mod realm;
mod schemes;
mod server;

// The realm that the attributes look up as `crate::Auth`.
use realm::Auth;
