//! An axum service in the same process.

use super::target::{Answer, Sent, Target};
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::Request;
use axum::response::Response;
use core::convert::Infallible;
use core::pin::Pin;
use core::task::{Context, Poll};
use futures_core::Stream;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use tower_service::Service;

/// An axum router or another service of that kind, in the same process.
#[derive(Clone, Debug)]
pub struct AxumTarget<S>(S);

impl<S> AxumTarget<S>
where
    S: Service<Request, Response = Response, Error = Infallible> + Clone,
{
    /// A target that sends to the service.
    pub const fn new(service: S) -> Self {
        Self(service)
    }
}

impl<S> Target for AxumTarget<S>
where
    S: Service<Request, Response = Response, Error = Infallible> + Clone,
{
    async fn send(&mut self, sent: Sent) -> Result<Answer, String> {
        let was_read = Arc::new(AtomicBool::new(false));
        let body = Watched {
            body: Some(Bytes::from_static(sent.body.as_bytes())),
            was_read: Arc::clone(&was_read),
        };
        let mut request = Request::builder()
            .method(sent.method.as_str())
            .uri(&sent.path);
        for (name, value) in &sent.fields {
            request = request.header(name, value.as_slice());
        }
        let request = request
            .body(Body::from_stream(body))
            .map_err(|error| error.to_string())?;
        let mut service = self.0.clone();
        let ready = core::future::poll_fn(|context| service.poll_ready(context)).await;
        let response = match ready {
            Ok(()) => service.call(request).await,
            Err(never) => match never {},
        };
        let Ok(response) = response;
        let (parts, body) = response.into_parts();
        let was_read = was_read.load(Ordering::SeqCst);
        let fields = parts.headers.iter();
        let fields = fields.map(|(name, value)| (name.to_string(), value.as_bytes().to_vec()));
        let fields = fields.collect();
        let body = to_bytes(body, usize::MAX)
            .await
            .map_err(|error| error.to_string())?;
        Ok(Answer {
            status: parts.status.as_u16(),
            fields,
            body: body.to_vec(),
            body_was_read: Some(was_read),
        })
    }
}

/// A body that records whether it was read.
struct Watched {
    body: Option<Bytes>,
    was_read: Arc<AtomicBool>,
}

impl Stream for Watched {
    type Item = Result<Bytes, Infallible>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.was_read.store(true, Ordering::SeqCst);
        Poll::Ready(self.body.take().map(Ok))
    }
}
