//! An actix-web application in the same process.

use super::target::{Answer, Sent, Target};
use actix_http::Request;
use actix_web::body::{MessageBody, to_bytes};
use actix_web::dev::{Payload, Service, ServiceResponse};
use actix_web::error::PayloadError;
use actix_web::test::TestRequest;
use actix_web::web::Bytes;
use actix_web::{Error, http};
use core::cell::Cell;
use core::pin::Pin;
use core::task::{Context, Poll};
use futures_core::Stream;
use std::rc::Rc;

/// An actix-web application in the same process, as `actix_web::test::init_service` makes it.
#[derive(Debug)]
pub struct ActixTarget<S>(S);

impl<S> ActixTarget<S> {
    /// A target that sends to the service.
    pub const fn new(service: S) -> Self {
        Self(service)
    }
}

impl<S, B> Target for ActixTarget<S>
where
    S: Service<Request, Response = ServiceResponse<B>, Error = Error>,
    B: MessageBody + 'static,
{
    async fn send(&mut self, sent: Sent) -> Result<Answer, String> {
        let was_read = Rc::new(Cell::new(false));
        let body = Watched {
            body: Some(Bytes::from_static(sent.body.as_bytes())),
            was_read: Rc::clone(&was_read),
        };
        let method = http::Method::from_bytes(sent.method.as_bytes());
        let method = method.map_err(|error| error.to_string())?;
        let mut request = TestRequest::with_uri(&sent.path).method(method);
        for (name, value) in &sent.fields {
            request = request.append_header((name.as_str(), value.as_slice()));
        }
        let payload: Payload = Payload::Stream {
            payload: Box::pin(body),
        };
        let (request, _) = request.to_request().replace_payload(payload);
        let response = match self.0.call(request).await {
            Ok(response) => response.map_into_boxed_body().into_parts().1,
            Err(error) => error.error_response().map_into_boxed_body(),
        };
        let fields = response.headers().iter();
        let fields = fields.map(|(name, value)| (name.to_string(), value.as_bytes().to_vec()));
        let fields = fields.collect();
        let status = response.status().as_u16();
        let was_read = was_read.get();
        let body = to_bytes(response.into_body())
            .await
            .map_err(|error| error.to_string())?;
        Ok(Answer {
            status,
            fields,
            body: body.to_vec(),
            body_was_read: Some(was_read),
        })
    }
}

/// A payload that records whether it was read.
struct Watched {
    body: Option<Bytes>,
    was_read: Rc<Cell<bool>>,
}

impl Stream for Watched {
    type Item = Result<Bytes, PayloadError>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.was_read.set(true);
        Poll::Ready(self.body.take().map(Ok))
    }
}
