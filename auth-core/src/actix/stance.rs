//! Handlers and services with a stance: their types declare who may call them.

use super::mounts::Mounts;
use crate::tooling::matrix::mount::{Declared, Declares};
use actix_web::dev::HttpServiceFactory;

/// A handler with a stance: it declares what it demands of its callers. `T` are the arguments as
/// in [`Handler`](actix_web::Handler).
///
/// Functions under one of the attributes have a stance, and functions whose only argument is a
/// [`Guard`](crate::Guard) or, for further arguments, a [`Guarded`](crate::Guarded):
///
/// ```
/// # use auth_core::credentials::BearerToken;
/// # use auth_core::{Bearer, Principal, Realm, Verify, VerifyError};
/// # pub struct Auth;
/// # pub struct User;
/// # impl Principal for User {}
/// # impl Realm for Auth {
/// #     type Principal = User;
/// #     type Schemes = (Bearer,);
/// #     const NAME: &'static str = "api";
/// # }
/// # impl Verify<Bearer> for Auth {
/// #     async fn verify(&self, _: BearerToken<'_>) -> Result<User, VerifyError> { Ok(User) }
/// # }
/// use actix_web::web::Path;
/// use auth_core::{Guarded, actix, policy};
///
/// policy!(Members = auth(Bearer));
///
/// async fn show(Guarded { arguments: (id,), .. }: Guarded<Members, (Path<u64>,)>) -> String {
///     format!("post {id}")
/// }
///
/// # fn main() {
/// let app = actix::App::new().route("/posts/{id}", actix::get().to(show));
/// # drop(app);
/// # }
/// ```
///
/// actix-web extracts several arguments at the same time, so a guard cannot keep the others from
/// being extracted before it has decided. Those in a `Guarded` are extracted afterwards.
///
/// Sealed.
#[diagnostic::on_unimplemented(
    message = "this handler declares no auth requirement",
    label = "nobody has decided who may call this",
    note = "put `#[require_auth]`, `#[require_role(\"…\")]` or `#[require_scope(\"…\")]` on the function, \
            `#[optional_auth]` if anonymous requests are welcome too, \
            or `#[public(reason = \"…\")]` if it is open on purpose",
    note = "a handler without an attribute takes one argument, `Guarded<Policy, (…)>`: \
            actix-web extracts several arguments at the same time, before a guard among them has decided"
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

/// The arguments of a handler with a stance: a single one, which decides and then extracts.
pub trait Arguments {
    #[doc(hidden)]
    fn declared() -> Declared;
}

macro_rules! arguments {
    ($($nothing:tt)*) => {
        impl<A: Declares> Arguments for ($($nothing,)* A,) {
            fn declared() -> Declared {
                A::declared()
            }
        }
    };
}

// The attributes leave one argument with values, behind as many of `()` as there were others.
arguments!();
arguments!(());
arguments!(()());
arguments!(()()());
arguments!(()()()());
arguments!(()()()()());
arguments!(()()()()()());
arguments!(()()()()()()());
arguments!(()()()()()()()());
arguments!(()()()()()()()()());
arguments!(()()()()()()()()()());
arguments!(()()()()()()()()()()());
arguments!(()()()()()()()()()()()());
arguments!(()()()()()()()()()()()()());
arguments!(()()()()()()()()()()()()()());
arguments!(()()()()()()()()()()()()()()());

/// A service with a stance: all handlers in it declare what they demand of their callers.
///
/// [`scope`](super::scope) and [`resource`](super::resource) make services with a stance, and so
/// does `#[get("…")]` or another attribute of actix-web if the auth attribute stands above it.
///
/// Do not implement this trait by hand. Nothing checks that the answer of
/// [`mounts_unchecked`](Self::mounts_unchecked) is what the service registers, so a review has to
/// look for that name. Expansions of the attributes implement it, and it changes without notice.
#[diagnostic::on_unimplemented(
    message = "this service declares no auth requirement",
    label = "nobody has decided who may call this",
    note = "put the auth attribute above `#[get(\"…\")]` and the like, since below it cannot see the route; \
            use `scope` and `resource` of `auth_core::actix` in place of those of `actix_web`; \
            for other services there are `service_under` and `public_service`"
)]
pub trait ServiceStance: HttpServiceFactory {
    /// Returns the contents of the service, unchecked.
    #[doc(hidden)]
    fn mounts_unchecked(&self) -> Mounts;
}

#[diagnostic::do_not_recommend]
impl<T: ServiceStance> ServiceStance for Vec<T> {
    fn mounts_unchecked(&self) -> Mounts {
        let mut all = Mounts::default();
        all.extend(self.iter().map(T::mounts_unchecked));
        all
    }
}

macro_rules! tuples {
    ($($service:ident)+) => {
        #[diagnostic::do_not_recommend]
        #[expect(non_snake_case, reason = "a variable for each type parameter")]
        impl<$($service: ServiceStance + 'static),+> ServiceStance for ($($service,)+) {
            fn mounts_unchecked(&self) -> Mounts {
                let ($($service,)+) = self;
                let mut all = Mounts::default();
                $(all.add($service.mounts_unchecked());)+
                all
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
