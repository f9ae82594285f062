//! Requirements on HTTP handlers, checked while compiling.
#![forbid(unsafe_code)]
#![cfg_attr(docsrs, feature(doc_cfg))]

pub mod challenge;
pub mod credentials;
#[cfg(feature = "digest")]
#[cfg_attr(docsrs, doc(cfg(feature = "digest")))]
pub mod digest;

mod grammar;
mod parse;
