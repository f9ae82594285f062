//! Policies for a group of services, on top of what each service demands itself.
//!
//! A group policy is enforced at two places. The gate is a middleware where the policy was added:
//! it decides before the middleware inside it sees the request. It lets requests through that the
//! group has no route for, since the router answers these with 404 or 405. The second place is the
//! guard of each handler: it finds the groups around it in the app data, and decides for each that
//! has not decided about this very request, for example because a middleware inside the group has
//! changed its method.

use super::decided::{Decided, Decision};
use super::mounts::{Mounted, Mounts};
use super::reach::{self, Known};
use super::{LocalBoxFuture, decide};
use crate::denial::{Denial, OfDenial};
use crate::enforce::audit::{self, Defect};
use crate::enforce::policy::{Concealed, Policy};
use crate::tooling::matrix::mount::Declared;
use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{Service, ServiceRequest, ServiceResponse, Transform, forward_ready};
use actix_web::http::header::HeaderMap;
use actix_web::middleware::{Next, from_fn};
use actix_web::{Error, HttpMessage, HttpRequest};
use core::cell::{OnceCell, RefCell};
use core::fmt;
use core::future::{Ready, ready};
use core::marker::PhantomData;
use std::rc::{Rc, Weak};

/// An application, a scope or a resource, with the policies that were added to it.
#[derive(Default)]
pub(super) struct Group {
    /// In the order of their addition: the last one is the outermost.
    policies: RefCell<Vec<GroupPolicy>>,
    parent: OnceCell<Rc<Self>>,
    /// The routes in the group, once all are added.
    routes: OnceCell<Vec<Known>>,
}

#[derive(Clone, Copy)]
struct GroupPolicy {
    declared: fn() -> Declared,
    concealed: bool,
    enforce: Enforce,
    undecided: fn() -> Denial,
}

/// Decides on a request. The fields are those of the request, or those that it arrived with. The
/// last argument conceals a refusal.
type Enforce = for<'r> fn(
    &'r HttpRequest,
    Option<&'r HeaderMap>,
    bool,
) -> LocalBoxFuture<'r, Result<(), Denial>>;

impl fmt::Debug for Group {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Group").finish_non_exhaustive()
    }
}

impl Group {
    /// Adds a policy, and makes the middleware that is its gate.
    pub(super) fn require<P: Policy>(self: &Rc<Self>) -> Require<P> {
        let mut policies = self.policies.borrow_mut();
        policies.push(GroupPolicy {
            declared: Declared::by::<P>,
            concealed: P::REQUIREMENT.is_concealed(),
            enforce: enforce::<P>,
            undecided: || audit::misconfigured(P::REQUIREMENT, Defect::DecisionLost),
        });
        Require {
            gate: Some((Rc::clone(self), policies.len() - 1)),
            policy: PhantomData,
        }
    }

    /// The contents of the group, each with the policies of the group.
    pub(super) fn around(self: &Rc<Self>, routes: &[Mounted]) -> Mounts {
        let policies = self.policies.borrow();
        let declared = policies.iter().map(|policy| policy.declared);
        let mut routes = routes.to_vec();
        // A default service answers after all routes, whenever it was set.
        routes.sort_by_key(Mounted::is_own_fallback);
        for route in &mut routes {
            route.mount.groups.extend(declared.clone());
        }
        Mounts::of_group(routes, Rc::clone(self))
    }

    /// Notes that the groups of a service are in this group.
    pub(super) fn adopt(self: &Rc<Self>, service: &Mounts) {
        for group in &service.groups {
            // A service is in one group only.
            let _ = group.parent.set(Rc::clone(self));
        }
    }

    /// Notes the routes, when no more are added.
    pub(super) fn close(&self, routes: &[Mounted]) {
        if self.policies.borrow().is_empty() {
            return;
        }
        let mut routes: Vec<_> = routes.iter().collect();
        routes.sort_by_key(|route| route.is_own_fallback());
        let hides = routes.iter().any(|route| route.mount.is_concealed());
        let routes = routes.into_iter().map(|Mounted { mount, reach }| Known {
            reach: reach.clone(),
            methods: mount.methods.clone(),
            // A missing path of the group has to look like a concealed one.
            concealed: mount.is_concealed() || (hides && (mount.fallback || reach.is_unknown())),
        });
        // A group is registered once.
        let _ = self.routes.set(routes.collect());
    }

    /// Whether the route of a request is concealed; `None` if the group has no route for it.
    fn conceals(&self, request: &ServiceRequest) -> Option<bool> {
        let Some(routes) = self.routes.get() else {
            return Some(false);
        };
        let path = request.match_info().unprocessed();
        reach::conceals(routes, request.method().as_str(), path)
    }

    /// This group and those around it, the innermost first.
    fn ancestors(self: &Rc<Self>) -> impl Iterator<Item = &Rc<Self>> {
        core::iter::successors(Some(self), |group| group.parent.get())
    }

    /// Decides for each policy that has not decided about the request as it is now.
    async fn settle(self: Rc<Self>, request: &HttpRequest, concealed: bool) -> Result<(), Denial> {
        let mut groups: Vec<_> = self.ancestors().collect();
        groups.reverse();
        let policies: Vec<_> = groups
            .into_iter()
            .flat_map(|group| {
                let policies = group.policies.borrow().clone();
                let numbered = policies.into_iter().enumerate().rev();
                numbered.map(move |(index, policy)| (Rc::as_ptr(group), index, policy))
            })
            .collect();
        let concealed = concealed || policies.iter().any(|(_, _, policy)| policy.concealed);
        for (group, index, policy) in policies {
            let decision = Decided::take(request, group, index);
            let fields = match decision {
                Some(Decision::Allowed(asked)) if asked.is(request) => None,
                Some(Decision::Allowed(_)) => {
                    (policy.enforce)(request, None, concealed).await?;
                    None
                }
                Some(Decision::Deferred(fields)) => Some(fields),
                None => {
                    let denial = (policy.undecided)();
                    return Err(if concealed {
                        Denial::not_found()
                    } else {
                        denial
                    });
                }
            };
            if let Some(fields) = fields {
                (policy.enforce)(request, Some(&fields), concealed).await?;
            }
            Decided::allow(request, group, index);
        }
        Ok(())
    }
}

fn enforce<'r, P: Policy>(
    request: &'r HttpRequest,
    fields: Option<&'r HeaderMap>,
    concealed: bool,
) -> LocalBoxFuture<'r, Result<(), Denial>> {
    Box::pin(async move {
        if concealed {
            decide::<Concealed<P>>(request, fields).await.map(drop)
        } else {
            decide::<P>(request, fields).await.map(drop)
        }
    })
}

/// The group around a scope's or resource's services, in their app data.
#[derive(Clone)]
pub(super) struct Member(pub(super) Rc<Group>);

/// The group that a default service was added to, in the extensions of a request that it is
/// answering. A scope without a default service of its own has the application's answer, which is not
/// in the scope's group.
struct AnsweredBy {
    group: Rc<Group>,
    /// Alive until the default service has answered: a middleware may send the request elsewhere then.
    answering: Weak<()>,
}

/// Marks requests that a default service of `group` answers.
pub(super) fn answer_by(group: &Rc<Group>, route: actix_web::Route) -> actix_web::Route {
    let group = Rc::clone(group);
    route.wrap(from_fn(
        move |request: ServiceRequest, next: Next<BoxBody>| {
            let answering = Rc::new(());
            request.extensions_mut().insert(AnsweredBy {
                group: Rc::clone(&group),
                answering: Rc::downgrade(&answering),
            });
            async move {
                let response = next.call(request).await;
                drop(answering);
                response
            }
        },
    ))
}

/// The group of the handler that a request has arrived at, if there are policies for it.
pub(super) fn of(request: &HttpRequest) -> Option<Rc<Group>> {
    let Member(group) = request.app_data()?;
    let extensions = request.extensions();
    let answered_by: Option<&AnsweredBy> = extensions.get();
    let answered_by = answered_by.filter(|by| by.answering.strong_count() > 0);
    Some(Rc::clone(answered_by.map_or(group, |by| &by.group)))
}

/// Refuses the request unless all groups of the handler allow it.
pub(super) async fn settle(request: &HttpRequest, concealed: bool) -> Result<(), Denial> {
    match of(request) {
        // Boxed, so that the futures of guards without a group need no room for it.
        Some(group) => Box::pin(group.settle(request, concealed)).await,
        None => Ok(()),
    }
}

/// The middleware that a policy is enforced by.
#[derive(Debug)]
pub struct Require<P> {
    /// The group, and the index of the policy in it. Without a group, the middleware is around a
    /// single service.
    gate: Option<(Rc<Group>, usize)>,
    policy: PhantomData<fn() -> P>,
}

impl<P> Require<P> {
    /// Makes the middleware for a service that is not in a group by itself.
    pub(super) const fn of_service() -> Self {
        Self {
            gate: None,
            policy: PhantomData,
        }
    }
}

impl<P, S, B> Transform<S, ServiceRequest> for Require<P>
where
    P: Policy,
    S: Service<ServiceRequest, Response = ServiceResponse<B>, Error = Error> + 'static,
    B: MessageBody + 'static,
{
    type Response = ServiceResponse<BoxBody>;
    type Error = Error;
    type Transform = Required<P, S>;
    type InitError = ();
    type Future = Ready<Result<Self::Transform, ()>>;

    fn new_transform(&self, service: S) -> Self::Future {
        ready(Ok(Required {
            service: Rc::new(service),
            gate: self.gate.clone(),
            policy: PhantomData,
        }))
    }
}

/// The services behind a policy, made by [`Require`].
#[derive(Debug)]
pub struct Required<P, S> {
    service: Rc<S>,
    gate: Option<(Rc<Group>, usize)>,
    policy: PhantomData<fn() -> P>,
}

impl<P, S, B> Service<ServiceRequest> for Required<P, S>
where
    P: Policy,
    S: Service<ServiceRequest, Response = ServiceResponse<B>, Error = Error> + 'static,
    B: MessageBody + 'static,
{
    type Response = ServiceResponse<BoxBody>;
    type Error = Error;
    type Future = LocalBoxFuture<'static, Result<Self::Response, Error>>;

    forward_ready!(service);

    fn call(&self, request: ServiceRequest) -> Self::Future {
        let service = Rc::clone(&self.service);
        let gate = self.gate.clone();
        Box::pin(async move {
            if let Err(denial) = pass::<P>(&request, gate).await {
                return Ok(request.error_response(denial));
            }
            let response = service.call(request).await?.map_into_boxed_body();
            Ok(concealed::<P>(response))
        })
    }
}

/// Decides, or leaves the decision to the route if the group knows no route for the request.
async fn pass<P: Policy>(
    request: &ServiceRequest,
    gate: Option<(Rc<Group>, usize)>,
) -> Result<(), Denial> {
    let head = request.request();
    let Some((group, index)) = gate else {
        settle(head, P::REQUIREMENT.is_concealed()).await?;
        return decide::<P>(head, None).await.map(drop);
    };
    let group_id = Rc::as_ptr(&group);
    match group.conceals(request) {
        None => {
            Decided::defer(head, group_id, index);
            return Ok(());
        }
        Some(true) => drop(decide::<Concealed<P>>(head, None).await?),
        Some(false) => drop(decide::<P>(head, None).await?),
    }
    Decided::allow(head, group_id, index);
    Ok(())
}

/// A refusal further in is not for the client of a concealed group.
fn concealed<P: Policy>(response: ServiceResponse) -> ServiceResponse {
    let denied =
        P::REQUIREMENT.is_concealed() && response.response().extensions().contains::<OfDenial>();
    if !denied {
        return response;
    }
    let (request, _) = response.into_parts();
    let denial = super::checked::unread(Denial::not_found(), &request);
    ServiceResponse::from_err(denial, request)
}
