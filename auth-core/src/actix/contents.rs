//! The contents of an application, a scope or a resource: what is mounted in it, and its policies.

use super::group::{Group, Member, Require};
use super::mounts::{Mounted, Mounts};
use super::route::Route;
use crate::enforce::policy::Policy;
use crate::tooling::matrix::AccessMatrix;
use crate::tooling::matrix::mount::Mount;
use core::fmt;
use std::rc::Rc;

/// Services in order, and the group that they are.
#[derive(Default)]
pub(super) struct Contents {
    mounts: Mounts,
    group: Rc<Group>,
}

impl fmt::Debug for Contents {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.mounts.routes.fmt(f)
    }
}

impl Contents {
    /// Adds a service.
    #[track_caller]
    pub(super) fn add(&mut self, service: Mounts) {
        self.group.adopt(&service);
        self.mounts.add(service);
    }

    /// Sets the handler for requests that nothing else is for, and returns it for actix-web.
    pub(super) fn set_fallback(&mut self, route: Route) -> actix_web::Route {
        self.mounts
            .set_fallback(route.mounted().map(Mounted::fallback));
        route.answering_for(&self.group)
    }

    /// Adds a policy, and returns its middleware with the app data by which handlers find the group.
    pub(super) fn require<P: Policy>(&self) -> (Require<P>, Member) {
        (self.group.require(), Member(Rc::clone(&self.group)))
    }

    /// The contents with the policies of the group.
    pub(super) fn list(&self) -> Mounts {
        self.group.around(&self.mounts.routes)
    }

    /// What is mounted, for the access matrix.
    pub(super) fn matrix(&self) -> AccessMatrix {
        let list = self.list();
        let mounts: Vec<&Mount> = list.routes.iter().map(|route| &route.mount).collect();
        AccessMatrix::of(mounts)
    }

    /// Ends the additions: the gates of the group get to know its routes.
    pub(super) fn close(&self) {
        self.group.close(&self.mounts.routes);
    }
}
