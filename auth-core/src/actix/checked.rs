//! Responses of handlers that may deny a request themselves, and the payload after a denial.

use super::{Rest, has_length, realm};
use crate::denial::{Denial, OfDenial};
use crate::enforce::audit::{self, Defect};
use crate::enforce::maybe_denied::{HandlerDenial, MaybeDenied, Outcome};
use crate::enforce::policy::Policy;
use crate::realm::Realm;
use crate::request::head::RequestHead;
use crate::requirement::Requirement;
use actix_web::body::EitherBody;
use actix_web::http::header::TRANSFER_ENCODING;
use actix_web::{Error, HttpRequest, HttpResponse, Responder};

impl<T: Responder> Responder for MaybeDenied<T> {
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
            Outcome::Refused(HandlerDenial { denial, refuse, .. }) => match refuse {
                Some(refuse) => refuse(request),
                None => denial,
            },
        };
        HttpResponse::from_error(unread(denial, request)).map_into_right_body()
    }
}

/// Has a concealed refusal close the connection if the answer of a missing route does.
pub(super) fn unread(denial: Denial, request: &HttpRequest) -> Denial {
    let closes = denial.is_concealed() && closes(request);
    denial.closing(closes)
}

/// Whether actix-web closes the connection after an answer that leaves the payload unread: it does
/// so for a payload of known length. By the time of a refusal, the payload may have been read.
pub(super) fn closes(request: &HttpRequest) -> bool {
    has_length(request) && !request.headers().contains_key(TRANSFER_ENCODING)
}

/// Conceals the error of an argument if it is a denial, such as that of another guard, and the route
/// is concealed.
pub(super) fn give_up<P: Policy>(error: Error, request: &HttpRequest) -> Error {
    let is_denial = error.as_error::<Denial>().is_some();
    if P::REQUIREMENT.is_concealed() && is_denial {
        unread(Denial::not_found(), request).into()
    } else {
        error
    }
}

/// Makes the denial of a handler, with the realm that has let the request in.
pub(crate) fn refuse<R: Realm>(
    request: &HttpRequest,
    requirement: &Requirement<R>,
    denial: impl FnOnce(&R, &RequestHead<'_>) -> Denial,
) -> Denial {
    let rest = Rest::of(request);
    let head = rest.head(request);
    match realm(request) {
        Some(realm) => denial(realm, &head),
        None => audit::misconfigured(requirement, Defect::RealmMissing).answering(&head),
    }
}
