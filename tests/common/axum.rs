//! The API on axum.

use super::Watch;
use super::handlers::routes;
use super::realm::{Auth, Partner, Quiet, User};
use auth_core::require_auth;
use axum::body::{Body, Bytes, HttpBody};
use axum::extract::{DefaultBodyLimit, FromRef, FromRequestParts, Path, Request, State};
use axum::handler::Handler;
use axum::middleware::{self, Next};
use axum::response::Response;
use axum::routing::{get, post};
use axum::{Json, Router};
use http::request::Parts;
use http_body::{Frame, SizeHint};
use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context, Poll};

#[derive(Clone, FromRef)]
struct App {
    auth: Auth,
    partner: Partner,
    quiet: Quiet,
    watch: Watch,
}

impl<S: Sync> FromRequestParts<S> for Watch
where
    Self: FromRef<S>,
{
    type Rejection = Infallible;

    async fn from_request_parts(_: &mut Parts, state: &S) -> Result<Self, Infallible> {
        Ok(Self::from_ref(state))
    }
}

/// The whole API.
pub(crate) fn router(watch: &Watch) -> Router {
    routes!(Router::new(), add_get, add_post)
        .route("/posts/{id}", post(publish))
        .with_state(App {
            auth: Auth(watch.clone()),
            partner: Partner(watch.clone()),
            quiet: Quiet(watch.clone()),
            watch: watch.clone(),
        })
        // So that a guard that came late would be seen to: the limit goes by the announced length.
        .layer(DefaultBodyLimit::disable())
        .layer(middleware::from_fn_with_state(watch.clone(), count))
}

/// axum answers HEAD by the handler for GET.
fn add_get<H, T>(router: Router<App>, path: &str, handler: H, _: H) -> Router<App>
where
    H: Handler<T, App>,
    T: 'static,
{
    router.route(path, get(handler))
}

fn add_post<H, T>(router: Router<App>, path: &str, handler: H) -> Router<App>
where
    H: Handler<T, App>,
    T: 'static,
{
    router.route(path, post(handler))
}

/// Has all that can be wrong about a request.
#[require_auth]
async fn publish(
    #[principal] user: User,
    watch: Watch,
    Path(id): Path<u64>,
    Json(title): Json<String>,
) -> String {
    watch.handled();
    format!("{id} {title} by {}", user.name)
}

/// Puts a body that counts in place of each request's.
async fn count(State(watch): State<Watch>, request: Request, next: Next) -> Response {
    next.run(request.map(|body| Body::new(Counted { body, watch })))
        .await
}

struct Counted {
    body: Body,
    watch: Watch,
}

impl HttpBody for Counted {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        self.watch.polled();
        let frame = Pin::new(&mut self.body).poll_frame(context);
        if let Poll::Ready(Some(Ok(frame))) = &frame {
            self.watch.read(frame.data_ref().map_or(0, Bytes::len));
        }
        frame
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
