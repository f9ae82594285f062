//! A handler's answer that may be a refusal, made with the request at hand.

use super::{Rest, has_payload, realm};
use crate::checked::{Checked, Outcome, Refused};
use crate::denial::{Denial, OfDenial};
use crate::head::RequestHead;
use crate::policy::Policy;
use crate::realm::Realm;
use crate::requirement::Requirement;
use crate::trail;
use actix_web::body::EitherBody;
use actix_web::http::ConnectionType;
use actix_web::{Error, HttpRequest, HttpResponse, Responder};

impl<T: Responder> Responder for Checked<T> {
    type Body = EitherBody<T::Body>;

    fn respond_to(self, request: &HttpRequest) -> HttpResponse<Self::Body> {
        let denial = match self.0 {
            Outcome::Answer(answer) => return answer.respond_to(request).map_into_left_body(),
            Outcome::Concealed(answer, _) => {
                let response = answer.respond_to(request);
                if !response.extensions().contains::<OfDenial>() {
                    return response.map_into_left_body();
                }
                Denial::not_found()
            }
            Outcome::Refused(Refused { denial, refuse, .. }) => match refuse {
                Some(refuse) => refuse(request),
                None => denial,
            },
        };
        let mut response = HttpResponse::from_error(denial.clone());
        if denial.is_concealed() {
            as_unread(request, &mut response);
        }
        response.map_into_right_body()
    }
}

/// The answer of a missing route closes the connection if there is a payload, which it leaves
/// there. A handler may have taken it.
pub(super) fn as_unread<B>(request: &HttpRequest, response: &mut HttpResponse<B>) {
    if has_payload(request) {
        let head = response.head_mut();
        head.set_connection_type(ConnectionType::Close);
    }
}

/// An argument's error on a concealed route: if it is a denial, such as that of another guard, the
/// client gets to see none.
pub(super) fn give_up<P: Policy>(error: Error) -> Error {
    let is_denial = error.as_error::<Denial>().is_some();
    if P::REQUIREMENT.is_concealed() && is_denial {
        Denial::not_found().into()
    } else {
        error
    }
}

/// Refuses with the realm that has let the request in.
pub(crate) fn refuse<R: Realm>(
    request: &HttpRequest,
    requirement: &Requirement<R>,
    denial: impl FnOnce(&R, &RequestHead<'_>) -> Denial,
) -> Denial {
    let rest = Rest::of(request);
    let head = rest.head(request);
    match realm(request) {
        Some(realm) => denial(realm, &head),
        None => trail::realm_missing(requirement).answering(&head),
    }
}
