//! The order of a handler's arguments, as far as it can be seen without a router.
//!
//! axum gives the body to the last argument and has nothing but a trait bound to say of another
//! that wants it; actix-web takes arguments in any order. So it is an error if the type is an
//! extractor of axum that takes the body, and none of actix-web at all.

use crate::names::message::Message;
use core::marker::PhantomData;

/// What axum says of a type.
#[derive(Debug)]
pub struct InAxum<T>(PhantomData<fn() -> T>);

/// What actix-web says of a type.
#[derive(Debug)]
pub struct InActix<T>(PhantomData<fn() -> T>);

/// What is so unless the framework says otherwise: a constant of the type itself goes first.
pub trait Otherwise {
    /// Whether it is an argument that takes the body.
    const TAKES_BODY: bool = false;
    /// Whether it is one that does with the head.
    const TAKES_HEAD: bool = false;
    /// Whether it is an argument.
    const IS_ARGUMENT: bool = false;
}

impl<T> Otherwise for InAxum<T> {}
impl<T> Otherwise for InActix<T> {}

#[cfg(feature = "axum")]
impl<T: ::axum::extract::FromRequest<()>> InAxum<T> {
    /// It does.
    pub const TAKES_BODY: bool = true;
}

#[cfg(feature = "axum")]
impl<T: ::axum::extract::FromRequestParts<()>> InAxum<T> {
    /// It does.
    pub const TAKES_HEAD: bool = true;
}

#[cfg(feature = "actix")]
impl<T: actix_web::FromRequest> InActix<T> {
    /// It is.
    pub const IS_ARGUMENT: bool = true;
}

/// Arguments whose order is right, or there are none.
#[derive(Debug)]
pub struct InOrder<const IS_RIGHT: bool>;

/// The arguments `T`: by way of what is known of their order, so that an error there is the only
/// one.
pub trait Arguments<T> {
    /// `T`.
    type Tuple;
}

impl<T> Arguments<T> for InOrder<true> {
    type Tuple = T;
}

/// A compile error at an argument that is not the last and has to be.
#[track_caller]
pub const fn not_last(is_wrong: bool, name: &str) {
    if is_wrong {
        Message::new()
            .text("`")
            .text(name)
            .text("` takes the body of the request, so it has to be the last argument")
            .panic();
    }
}

#[cfg(test)]
#[cfg(feature = "axum")]
mod tests {
    use super::*;
    use ::axum::extract::{OriginalUri, Request};
    use http::{HeaderMap, Method};

    #[test]
    fn what_takes_the_body_is_known() {
        const { assert!(InAxum::<String>::TAKES_BODY) }
        const { assert!(InAxum::<Request>::TAKES_BODY) }
        const { assert!(!InAxum::<Method>::TAKES_BODY) }
        const { assert!(!InAxum::<HeaderMap>::TAKES_BODY) }
        const { assert!(!InAxum::<OriginalUri>::TAKES_BODY) }
        const { assert!(!InAxum::<u8>::TAKES_BODY) }
        const { assert!(InAxum::<Method>::TAKES_HEAD) }
        const { assert!(!InAxum::<Request>::TAKES_HEAD) }
        const { assert!(InActix::<String>::IS_ARGUMENT == cfg!(feature = "actix")) }
        const { assert!(!InActix::<Request>::IS_ARGUMENT) }
    }
}
