//! Handlers that declare what they demand of their callers, by the types of their arguments.

use crate::enforce::guard::Guard;
use crate::enforce::policy::Policy;
use crate::enforce::public::Denied;
use crate::tooling::matrix::mount::{Declared, Declares};

/// A handler with a stance: it declares what it demands of its callers.
///
/// `T` are the handler's arguments, as axum's [`Handler`](axum::handler::Handler) has them. A
/// function under one of the attributes has a stance, and so does a function whose first argument
/// is a [`Guard`](crate::Guard). Sealed: no other implementation is possible.
#[diagnostic::on_unimplemented(
    message = "this handler declares no auth requirement",
    label = "nobody has decided who may call this",
    note = "put `#[require_auth]`, `#[require_role(\"…\")]` or `#[require_scope(\"…\")]` on the function, \
            `#[optional_auth]` if anonymous requests are welcome too, \
            or `#[public(reason = \"…\")]` if it is open on purpose"
)]
pub trait HandlerStance<T>: sealed::Sealed<T> {
    #[doc(hidden)]
    fn declared() -> Declared;
}

#[diagnostic::do_not_recommend]
impl<H, T: Arguments> HandlerStance<T> for H {
    fn declared() -> Declared {
        T::declared()
    }
}

mod sealed {
    pub trait Sealed<T> {}

    #[diagnostic::do_not_recommend]
    impl<H, T: super::Arguments> Sealed<T> for H {}
}

/// A first argument that decides before axum extracts any other.
pub trait First: Declares {}

impl<P: Policy> First for Guard<P> {}
impl First for Denied {}

/// The arguments of a handler with a stance, after the marker that axum puts in front.
pub trait Arguments {
    #[doc(hidden)]
    fn declared() -> Declared;
}

impl<M, A: Declares> Arguments for (M, A) {
    fn declared() -> Declared {
        A::declared()
    }
}

macro_rules! nothing {
    ($argument:ident) => {
        ()
    };
}

macro_rules! arguments {
    ($($other:ident)+) => {
        // The attributes move all arguments into one, and put `()` in the place of the others.
        impl<M, A: Declares> Arguments for (M, $(nothing!($other),)+ A) {
            fn declared() -> Declared {
                A::declared()
            }
        }

        impl<M, A: First, $($other,)+> Arguments for (M, A, $($other,)+) {
            fn declared() -> Declared {
                A::declared()
            }
        }
    };
}

arguments!(B);
arguments!(B C);
arguments!(B C D);
arguments!(B C D E);
arguments!(B C D E F);
arguments!(B C D E F G);
arguments!(B C D E F G H);
arguments!(B C D E F G H I);
arguments!(B C D E F G H I J);
arguments!(B C D E F G H I J K);
arguments!(B C D E F G H I J K L);
arguments!(B C D E F G H I J K L N);
arguments!(B C D E F G H I J K L N O);
arguments!(B C D E F G H I J K L N O P);
arguments!(B C D E F G H I J K L N O P Q);
