//! Which handlers and services have a stance: those whose types say so.

use crate::tooling::matrix::mount::{Declared, Declares, Methods, Mount, Place, Stance};
use actix_web::dev::HttpServiceFactory;

/// A handler that declares what it demands of its callers, with arguments `T` as
/// [`Handler`](actix_web::Handler) has them.
///
/// That is every function under one of the attributes, and every function whose only argument is a
/// [`Guard`](crate::Guard) or a [`Guarded`](crate::Guarded). A `Guard` among other arguments is no
/// such function: actix-web extracts the arguments together, so the others would not wait for the
/// decision. Sealed.
#[diagnostic::on_unimplemented(
    message = "this handler declares no auth requirement",
    label = "nobody has decided who may call this",
    note = "put `#[require_auth]`, `#[require_role(\"…\")]` or `#[require_scope(\"…\")]` on the function, \
            `#[optional_auth]` if anonymous requests are welcome too, \
            or `#[public(reason = \"…\")]` if it is open on purpose; \
            a handler without attribute takes `Guarded<P, (…)>` in place of a `Guard<P>` among other arguments"
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

/// The arguments of a handler with a stance.
pub trait Arguments {
    #[doc(hidden)]
    fn declared() -> Declared;
}

impl<A: Declares> Arguments for (A,) {
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
        // What the attributes leave: one argument, after as much nothing as there were others.
        impl<A: Declares> Arguments for ($(nothing!($other),)+ A) {
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
arguments!(B C D E F G H I J K L M);
arguments!(B C D E F G H I J K L M N);
arguments!(B C D E F G H I J K L M N O);
arguments!(B C D E F G H I J K L M N O P);

/// A service of which everything declares what it demands: what [`scope`](super::scope) and
/// [`resource`](super::resource) make, and handlers under `#[get("…")]` and the like, if the
/// auth attribute stands above that.
///
/// Only this crate and the expansions of its attributes implement it: the signature of a required
/// function names a type that is reachable as a hidden item of `auth_core::__private` only.
#[diagnostic::on_unimplemented(
    message = "this service declares no auth requirement",
    label = "nobody has decided who may call this",
    note = "put the auth attribute above `#[get(\"…\")]` and the like, since below it cannot see the route; \
            use `scope` and `resource` of `auth_core::actix` in place of those of `actix_web`; \
            for other services there are `service_under` and `public_service`"
)]
pub trait ServiceStance: HttpServiceFactory {
    #[doc(hidden)]
    fn mounts(&self) -> Mounts;

    #[doc(hidden)]
    fn sealed(_: Seal);
}

/// The type that an implementation of [`ServiceStance`] has to name.
#[expect(missing_debug_implementations, reason = "never constructed")]
pub enum Seal {}

/// Opaque: what is in a service.
#[derive(Debug)]
pub struct Mounts(pub(super) Vec<Mount>);

impl Mounts {
    /// What `#[get("…")]` and the like mount: paths, with the methods of each.
    #[doc(hidden)]
    #[must_use]
    pub fn by_attributes<A: Declares>(
        handler: &'static str,
        place: &'static str,
        routes: &[(&str, &[&str])],
    ) -> Self {
        let mounts = routes.iter().map(|(path, methods)| {
            let methods = methods.iter().map(|method| method.parse());
            Mount {
                // A method that is none does not get past actix-web's own attribute.
                methods: methods
                    .collect::<Result<_, _>>()
                    .map_or(Methods::Any, Methods::These),
                path: super::path::slashed(path),
                handler,
                place: Place::Written(place),
                stance: Stance::Declared(A::declared),
                groups: Vec::new(),
                fallback: false,
            }
        });
        Self(mounts.collect())
    }
}

#[diagnostic::do_not_recommend]
impl<T: ServiceStance> ServiceStance for Vec<T> {
    fn sealed(_: Seal) {}

    fn mounts(&self) -> Mounts {
        Mounts(self.iter().flat_map(|service| service.mounts().0).collect())
    }
}

macro_rules! tuples {
    ($($service:ident)+) => {
        #[diagnostic::do_not_recommend]
        #[expect(non_snake_case, reason = "a variable for each type parameter")]
        impl<$($service: ServiceStance + 'static),+> ServiceStance for ($($service,)+) {
            fn sealed(_: Seal) {}

            fn mounts(&self) -> Mounts {
                let ($($service,)+) = self;
                let mut all = Vec::new();
                $(all.extend($service.mounts().0);)+
                Mounts(all)
            }
        }
    };
}

tuples!(A);
tuples!(A B);
tuples!(A B C);
tuples!(A B C D);
tuples!(A B C D E);
tuples!(A B C D E F);
tuples!(A B C D E F G);
tuples!(A B C D E F G H);
tuples!(A B C D E F G H I);
tuples!(A B C D E F G H I J);
tuples!(A B C D E F G H I J K);
tuples!(A B C D E F G H I J K L);
