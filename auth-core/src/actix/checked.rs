//! A handler's answer that may be a refusal, made with the request at hand.

use super::{Rest, realm};
use crate::checked::{Checked, Outcome, Refused};
use crate::denial::{Denial, OfDenial};
use crate::head::RequestHead;
use crate::realm::Realm;
use crate::requirement::Requirement;
use crate::trail;
use actix_web::body::EitherBody;
use actix_web::{HttpRequest, HttpResponse, Responder};

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
        HttpResponse::from_error(denial).map_into_right_body()
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
