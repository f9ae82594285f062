//! The fields of HTTP authentication, without any realm: grammar, parsing, challenges,
//! credentials, and the computation of Digest responses.

pub mod challenge;
pub mod credentials;
#[cfg(feature = "digest")]
pub mod digest;
pub(crate) mod grammar;
pub(crate) mod parse;
