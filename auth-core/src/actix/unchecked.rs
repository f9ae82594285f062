//! Services without a stance, and services with a stance around them.

use super::group::{self, Require};
use super::mounts::{Mounted, Mounts};
use super::path::slashed;
use super::reach::{Reach, Step};
use super::stance::ServiceStance;
use crate::enforce::policy::Policy;
use crate::tooling::matrix::mount::{Declared, Methods, Stance};
use actix_web::body::MessageBody;
use actix_web::dev::{AppService, HttpServiceFactory, ServiceRequest, ServiceResponse};
use actix_web::middleware::{Next, from_fn};
use actix_web::{Error, web};
use core::fmt;
use core::marker::PhantomData;
use core::panic::Location;

/// A service without a stance. The paths that it answers are unknown.
#[track_caller]
pub(super) fn mounts<T>(_: &T) -> Mounts {
    let reach = Reach::through(Step::unknown());
    let place = Location::caller();
    let mounted = Mounted::new::<T>(
        Methods::Any,
        Stance::Unchecked,
        place,
        "/*".to_owned(),
        reach,
    );
    Mounts::one(mounted)
}

/// A service of actix-web, such as one of files, with a path and a stance.
#[must_use]
pub struct Under<K, T> {
    path: String,
    service: T,
    mounted: Mounted,
    kind: PhantomData<fn() -> K>,
}

impl<K, T> fmt::Debug for Under<K, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Under").field(&self.mounted).finish()
    }
}

/// The stance of a service behind policy `P`.
#[derive(Debug)]
pub struct Guarded<P>(PhantomData<P>);

/// The stance of a public service.
#[derive(Debug)]
pub struct Open(());

/// Puts a service under a path and demands policy `P` of its callers.
///
/// It is for services that have no handler to put an attribute on.
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

/// Puts a service under a path and declares it open on purpose, for the given reason.
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
    let reach = Reach::through(Step::below(path, false));
    Under {
        path: path.to_owned(),
        service,
        mounted: Mounted::new::<T>(Methods::Any, stance, place, all, reach),
        kind: PhantomData,
    }
}

impl<P: Policy, T: HttpServiceFactory + 'static> HttpServiceFactory for Under<Guarded<P>, T> {
    fn register(self, config: &mut AppService) {
        let scope = web::scope(&self.path).service(self.service);
        scope.wrap(Require::<P>::of_service()).register(config);
    }
}

impl<T: HttpServiceFactory + 'static> HttpServiceFactory for Under<Open, T> {
    fn register(self, config: &mut AppService) {
        let scope = web::scope(&self.path).service(self.service);
        scope.wrap(from_fn(settle)).register(config);
    }
}

/// Calls the service if the groups around it allow the request.
pub(super) async fn settle<B: MessageBody + 'static>(
    request: ServiceRequest,
    service: Next<B>,
) -> Result<ServiceResponse, Error> {
    if let Err(denial) = group::settle(request.request(), false).await {
        return Ok(request.error_response(denial));
    }
    let response = service.call(request).await?;
    Ok(response.map_into_boxed_body())
}

#[diagnostic::do_not_recommend]
impl<K, T> ServiceStance for Under<K, T>
where
    Self: HttpServiceFactory,
{
    fn mounts_unchecked(&self) -> Mounts {
        Mounts::one(self.mounted.clone())
    }
}
