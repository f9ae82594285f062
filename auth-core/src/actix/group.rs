//! A policy for a group of services, on top of what each demands itself.

use super::decide;
use crate::enforce::policy::Policy;
use crate::tooling::matrix::mount::{Declared, Methods, Mount};
use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{
    Extensions, Service, ServiceRequest, ServiceResponse, Transform, forward_ready,
};
use actix_web::{Error, HttpMessage};
use core::cell::OnceCell;
use core::future::{Future, Ready, ready};
use core::marker::PhantomData;
use core::pin::Pin;
use std::rc::Rc;

/// The policies that a group is under.
#[derive(Default)]
pub(super) struct Groups {
    policies: Vec<fn() -> Declared>,
    /// Found out when everything is in the group; until then it is all of them.
    methods: Rc<OnceCell<Methods>>,
}

impl Groups {
    /// Puts the group under one more, which the middleware then enforces.
    pub(super) fn require<P: Policy>(&mut self) -> Require<P> {
        self.policies.push(Declared::by::<P>);
        Require {
            methods: Rc::clone(&self.methods),
            policy: PhantomData,
        }
    }

    /// What is in the group, with what the group demands.
    pub(super) fn around(&self, mounts: &[Mount]) -> Vec<Mount> {
        let mounts = mounts.iter().cloned().map(|mut mount| {
            mount.groups.extend(&self.policies);
            mount
        });
        mounts.collect()
    }

    /// Nothing will be added to the group any more.
    pub(super) fn close(&self, mounts: &[Mount]) {
        // It is closed once; were it twice, nothing would have come to it.
        let _ = self.methods.set(Methods::of_all(mounts));
    }
}

/// The middleware.
#[derive(Debug)]
pub struct Require<P> {
    methods: Rc<OnceCell<Methods>>,
    policy: PhantomData<fn() -> P>,
}

impl<P> Require<P> {
    /// For all methods.
    pub(super) fn always() -> Self {
        Self {
            methods: Rc::default(),
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
            methods: Rc::clone(&self.methods),
            policy: PhantomData,
        }))
    }
}

/// The services in the group.
#[derive(Debug)]
pub struct Required<P, S> {
    service: Rc<S>,
    methods: Rc<OnceCell<Methods>>,
    policy: PhantomData<fn() -> P>,
}

/// Marks a request that a group has let pass without a decision, since nothing in the group is for
/// its method. A middleware inside the group can change the method, so no route of the group takes
/// such a request: `Route` has a guard of actix-web's, and each extractor of this crate denies it.
struct Undecided;

/// Whether a group around has let the request pass without a decision.
pub(super) fn is_undecided(extensions: &Extensions) -> bool {
    extensions.contains::<Undecided>()
}

impl<P, S, B> Service<ServiceRequest> for Required<P, S>
where
    P: Policy,
    S: Service<ServiceRequest, Response = ServiceResponse<B>, Error = Error> + 'static,
    B: MessageBody + 'static,
{
    type Response = ServiceResponse<BoxBody>;
    type Error = Error;
    type Future = Pin<Box<dyn Future<Output = Result<Self::Response, Error>>>>;

    forward_ready!(service);

    fn call(&self, request: ServiceRequest) -> Self::Future {
        let service = Rc::clone(&self.service);
        // A request of a method that nothing in the group is for, such as a browser's preflight, is
        // answered by the resource or a middleware inside.
        let ours = self
            .methods
            .get()
            .is_none_or(|methods| methods.contains(request.method().as_str()));
        if !ours {
            request.extensions_mut().insert(Undecided);
        }
        Box::pin(async move {
            if ours && let Err(denial) = decide::<P>(request.request()).await {
                return Ok(request.error_response(denial));
            }
            let response = service.call(request).await?;
            Ok(response.map_into_boxed_body())
        })
    }
}
