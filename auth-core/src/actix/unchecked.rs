//! Services of which nothing is known, and those whose stance is put around them.

use super::group::Require;
use super::path::slashed;
use super::stance::{Mounts, ServiceStance};
use crate::enforce::policy::Policy;
use crate::tooling::matrix::mount::{Declared, Methods, Mount, Place, Stance};
use actix_web::dev::{AppService, HttpServiceFactory};
use actix_web::web;
use core::any::type_name;
use core::fmt;
use core::marker::PhantomData;
use core::panic::Location;

/// A service that nobody asked for a stance, wherever it is.
#[track_caller]
pub(super) fn mount<T>(_: &T) -> Mount {
    listed::<T>("/*".to_owned(), Stance::Unchecked, Location::caller())
}

fn listed<T>(path: String, stance: Stance, place: &'static Location<'static>) -> Mount {
    Mount {
        methods: Methods::Any,
        path,
        handler: type_name::<T>(),
        place: Place::Mounted(place),
        stance,
        groups: Vec::new(),
        fallback: false,
    }
}

/// A service of actix-web's, such as one of files, under a path and a stance.
#[must_use]
pub struct Under<K, T> {
    path: String,
    service: T,
    mount: Mount,
    kind: PhantomData<fn() -> K>,
}

impl<K, T> fmt::Debug for Under<K, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Under").field(&self.mount).finish()
    }
}

/// The policy around a service is `P`.
#[derive(Debug)]
pub struct Guarded<P>(PhantomData<P>);

/// There is none.
#[derive(Debug)]
pub struct Open(());

/// Demands policy `P` of the callers of a service, which is put under a path.
///
/// For services that have no handler to put an attribute on.
#[track_caller]
pub fn service_under<P: Policy, T: HttpServiceFactory>(
    path: &str,
    service: T,
) -> Under<Guarded<P>, T> {
    under(
        path,
        service,
        Stance::Declared(Declared::by::<P>),
        Location::caller(),
    )
}

/// Declares a service open on purpose, and why. It is put under a path.
#[track_caller]
pub fn public_service<T: HttpServiceFactory>(
    reason: &'static str,
    path: &str,
    service: T,
) -> Under<Open, T> {
    under(path, service, Stance::Public(reason), Location::caller())
}

fn under<K, T>(
    path: &str,
    service: T,
    stance: Stance,
    place: &'static Location<'static>,
) -> Under<K, T> {
    let all = format!("{}/*", slashed(path));
    Under {
        path: path.to_owned(),
        service,
        mount: listed::<T>(all, stance, place),
        kind: PhantomData,
    }
}

impl<P: Policy, T: HttpServiceFactory + 'static> HttpServiceFactory for Under<Guarded<P>, T> {
    fn register(self, config: &mut AppService) {
        let scope = web::scope(&self.path).service(self.service);
        scope.wrap(Require::<P>::always()).register(config);
    }
}

impl<T: HttpServiceFactory + 'static> HttpServiceFactory for Under<Open, T> {
    fn register(self, config: &mut AppService) {
        web::scope(&self.path)
            .service(self.service)
            .register(config);
    }
}

#[diagnostic::do_not_recommend]
impl<K, T> ServiceStance for Under<K, T>
where
    Self: HttpServiceFactory,
{
    fn sealed(_: super::stance::Seal) {}

    fn mounts(&self) -> Mounts {
        Mounts(vec![self.mount.clone()])
    }
}
