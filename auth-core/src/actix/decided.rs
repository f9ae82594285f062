//! The decisions of group policies about a request, in its extensions.

use super::group::Group;
use actix_web::http::header::HeaderMap;
use actix_web::http::{Method, Uri};
use actix_web::{HttpMessage, HttpRequest};

/// The decisions about a request. The type is private, so that no middleware can add one.
#[derive(Default)]
pub(super) struct Decided(Vec<(*const Group, usize, Decision)>);

/// The decision of one policy of a group.
pub(super) enum Decision {
    Allowed(Asked),
    /// The group had no route for the request when it arrived with these fields. A middleware
    /// inside may add credentials, which are not the client's.
    Deferred(HeaderMap),
}

/// The request that a decision is about.
pub(super) struct Asked {
    method: Method,
    uri: Uri,
}

impl Asked {
    /// Whether no middleware has changed the method or the target since.
    pub(super) fn is(&self, request: &HttpRequest) -> bool {
        self.method == *request.method() && self.uri == *request.uri()
    }
}

impl Decided {
    /// Removes the decision of a policy.
    pub(super) fn take(
        request: &HttpRequest,
        group: *const Group,
        policy: usize,
    ) -> Option<Decision> {
        let mut extensions = request.extensions_mut();
        let Self(decided) = extensions.get_mut()?;
        let position = decided
            .iter()
            .position(|(of, index, _)| (*of, *index) == (group, policy))?;
        Some(decided.swap_remove(position).2)
    }

    /// Notes that a policy allows the request as it is now.
    pub(super) fn allow(request: &HttpRequest, group: *const Group, policy: usize) {
        let asked = Asked {
            method: request.method().clone(),
            uri: request.uri().clone(),
        };
        Self::note(request, group, policy, Decision::Allowed(asked));
    }

    /// Notes that a policy leaves the decision to the route.
    pub(super) fn defer(request: &HttpRequest, group: *const Group, policy: usize) {
        let fields = request.headers().clone();
        Self::note(request, group, policy, Decision::Deferred(fields));
    }

    fn note(request: &HttpRequest, group: *const Group, policy: usize, decision: Decision) {
        // A gate that is asked again, by a middleware that repeats requests, decides anew.
        drop(Self::take(request, group, policy));
        let mut extensions = request.extensions_mut();
        if let Some(Self(decided)) = extensions.get_mut() {
            decided.push((group, policy, decision));
        } else {
            extensions.insert(Self(vec![(group, policy, decision)]));
        }
    }
}
