//! Requirements on HTTP handlers, checked while compiling.
#![forbid(unsafe_code)]
#![cfg_attr(docsrs, feature(doc_cfg))]

pub mod challenge;
pub mod credentials;

mod grammar;
mod parse;
