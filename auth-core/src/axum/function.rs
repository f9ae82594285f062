//! Handlers of guarded routers are functions, so that only axum can call them.

use axum::extract::{FromRequest, FromRequestParts};
use axum::handler::Handler;
use axum::response::IntoResponse;

/// An async function or closure that is a [`Handler`]. Sealed.
///
/// A guarded router lists what the arguments of its handlers declare. That is true only if a
/// handler cannot be called without its arguments. axum's [`Handler`] can be implemented by any
/// type, with any arguments and a `call` that extracts none of them. This trait holds under
/// exactly the conditions under which axum itself implements [`Handler`] for a function, so no
/// other implementation can exist for the same types.
///
/// Code that runs around a handler is a layer: `get(handler).layer(…)`.
#[diagnostic::on_unimplemented(
    message = "this is not a handler function",
    label = "not an async function or closure that axum can call",
    note = "a handler is an async function or closure of at most 16 arguments; its result implements \
            `IntoResponse`, its arguments implement `FromRequestParts`, and the last argument may \
            implement `FromRequest` instead; `#[axum::debug_handler]` tells which one does not",
    note = "what runs around a handler is a layer: `get(handler).layer(…)`"
)]
pub trait HandlerFunction<T, S>: Handler<T, S> {
    #[doc(hidden)]
    fn sealed(_: Seal);
}

/// A type without a public name: nobody else can write the signature of the trait's method.
#[expect(missing_debug_implementations, reason = "never constructed")]
pub enum Seal {}

#[diagnostic::do_not_recommend]
impl<F, Fut, S> HandlerFunction<((),), S> for F
where
    F: FnOnce() -> Fut + Clone + Send + Sync + 'static,
    Fut: Future<Output: IntoResponse> + Send,
{
    fn sealed(_: Seal) {}
}

macro_rules! functions {
    ($($argument:ident)* / $last:ident) => {
        #[diagnostic::do_not_recommend]
        impl<F, Fut, S, M, $($argument,)* $last> HandlerFunction<(M, $($argument,)* $last,), S> for F
        where
            F: FnOnce($($argument,)* $last) -> Fut + Clone + Send + Sync + 'static,
            Fut: Future<Output: IntoResponse> + Send,
            S: Send + Sync + 'static,
            $($argument: FromRequestParts<S> + Send,)*
            $last: FromRequest<S, M> + Send,
        {
            fn sealed(_: Seal) {}
        }
    };
}

functions!(/ A);
functions!(A / B);
functions!(A B / C);
functions!(A B C / D);
functions!(A B C D / E);
functions!(A B C D E / G);
functions!(A B C D E G / H);
functions!(A B C D E G H / I);
functions!(A B C D E G H I / J);
functions!(A B C D E G H I J / K);
functions!(A B C D E G H I J K / L);
functions!(A B C D E G H I J K L / N);
functions!(A B C D E G H I J K L N / O);
functions!(A B C D E G H I J K L N O / P);
functions!(A B C D E G H I J K L N O P / Q);
functions!(A B C D E G H I J K L N O P Q / R);
