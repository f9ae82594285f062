//! Tools made from the rules of a service: the access matrix, the OpenAPI document, and the
//! probe that attacks every route.

pub mod matrix;
#[cfg(feature = "openapi")]
pub mod openapi;
#[cfg(feature = "testing")]
pub mod testing;
