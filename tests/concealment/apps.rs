//! Servers with concealed routes and without, under several fallbacks.

use crate::common::realm::{Auth, Missing, Quiet, User};
use crate::common::{Framework, Server, Watch};
use ::axum::Router;
use ::axum::body::Body;
use ::axum::extract::rejection::NestedPathRejection;
use ::axum::extract::{FromRef, MatchedPath, NestedPath, OriginalUri, Request};
use ::axum::handler::{Handler, HandlerWithoutStateExt};
use ::axum::response::{IntoResponse, Response};
use ::axum::routing::any;
use actix_web::{App, HttpRequest, HttpResponse, ResponseError, web};
use auth_core::{
    Bearer, Denial, Guard, authorize, conceal, ensure_authorized, optional_auth, policy,
    require_auth, require_role, require_scope,
};
use http::header::{ACCEPT_LANGUAGE, CONTENT_TYPE, HeaderMap};
use http::{Method, StatusCode, Uri};
use std::fmt;
use tower::Layer;

/// What missing routes get.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fallback {
    /// The framework's own answer.
    None,
    /// A page about this very request, by [`axum::Conceal`](auth_core::axum::Conceal) or the
    /// same for actix-web.
    Page,
    /// The same page from a service that is no router, with the layer around the whole router.
    Service,
    /// The routes and the fallback are in a router below another.
    Nested,
    /// The routes are in a router below another, which has the fallback.
    Below,
    /// A page that the guards know nothing of.
    PageWithoutLayer,
}

impl Fallback {
    pub(crate) const ALL: [Self; 5] = [
        Self::None,
        Self::Page,
        Self::Service,
        Self::Nested,
        Self::Below,
    ];

    /// What the paths of all routes start with.
    pub(crate) const fn prefix(self) -> &'static str {
        match self {
            Self::Nested | Self::Below => "/below",
            _ => "",
        }
    }
}

#[require_role("admin", conceal)]
async fn role(watch: Watch) -> &'static str {
    watch.handled();
    "here"
}

#[conceal]
#[require_scope("posts:write")]
#[require_auth(Bearer)]
async fn scope(watch: Watch) -> &'static str {
    watch.handled();
    "here"
}

#[require_auth(realm = Quiet)]
#[conceal]
async fn quiet(watch: Watch) -> &'static str {
    watch.handled();
    "here"
}

#[optional_auth(Bearer, conceal)]
async fn optional(watch: Watch) -> &'static str {
    watch.handled();
    "here"
}

/// Lets somebody in, and says then that there is nothing for them.
#[require_auth(conceal)]
#[authorize(user.name == "alice")]
async fn own(#[principal] user: &User, watch: Watch) -> &'static str {
    watch.handled();
    "here"
}

/// The same of a body.
#[authorize(user.name == "alice" && body == "x")]
#[require_auth(conceal)]
async fn own_body(#[principal] user: User, watch: Watch, body: String) -> &'static str {
    watch.handled();
    "here"
}

/// The same of what the handler finds out.
#[require_auth(conceal)]
async fn ensured(#[principal] user: User) -> Result<&'static str, Denial> {
    ensure_authorized(user.name == "alice")?;
    Ok("here")
}

/// The same in an error of the service's own.
#[conceal]
#[require_auth]
async fn ensured_body(#[principal] user: User, body: String) -> Result<&'static str, Refused> {
    ensure_authorized(user.name == "alice" && body == "x")?;
    Ok("here")
}

policy!(IsAdmin = role("admin"));

/// Has a guard among its arguments, which refuses somebody whom its own lets in.
#[require_auth(conceal)]
async fn twice(_: Guard<IsAdmin>) -> &'static str {
    "here"
}

/// The same of a body.
#[require_auth(conceal)]
async fn twice_body(_: Guard<IsAdmin>, body: String) -> &'static str {
    drop(body);
    "here"
}

/// An error as services have them: one that has the guards' among others.
#[derive(Debug)]
struct Refused(Denial);

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl From<Denial> for Refused {
    fn from(denial: Denial) -> Self {
        Self(denial)
    }
}

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        // Without axum in between.
        self.0.into_response().into_response()
    }
}

impl ResponseError for Refused {
    fn status_code(&self) -> actix_web::http::StatusCode {
        self.0.status_code()
    }

    fn error_response(&self) -> HttpResponse {
        self.0.error_response()
    }
}

/// For actix-web alone: a router of axum's that has this handler and no realm does not compile.
#[require_auth(realm = Missing, conceal)]
async fn missing(watch: Watch) -> &'static str {
    watch.handled();
    "here"
}

pub(crate) fn start(framework: Framework, fallback: Fallback, routes: bool) -> Server {
    let watch = Watch::default();
    match framework {
        Framework::Axum => Server::axum(&watch, axum(&watch, fallback, routes)),
        Framework::Actix => {
            let own = watch.clone();
            Server::actix(&watch, move || {
                let configure = configuration(routes);
                let app = App::new()
                    .app_data(Auth(own.clone()))
                    .app_data(Quiet(own.clone()))
                    .app_data(own.clone());
                // The type of an app tells its middleware.
                let condition = actix_web::middleware::Condition::new(
                    matches!(
                        fallback,
                        Fallback::Page | Fallback::Service | Fallback::Below
                    ),
                    auth_core::actix::Conceal::new(actix_page),
                );
                match fallback {
                    Fallback::None => app.configure(configure),
                    Fallback::Nested => app.service(
                        web::scope("/below")
                            .configure(configure)
                            .default_service(web::to(actix_page))
                            .wrap(auth_core::actix::Conceal::new(actix_page)),
                    ),
                    Fallback::Below => app
                        .service(web::scope("/below").configure(configure))
                        .default_service(web::to(actix_page)),
                    Fallback::Page | Fallback::Service | Fallback::PageWithoutLayer => app
                        .configure(configure)
                        .default_service(web::to(actix_page)),
                }
                .wrap(condition)
            })
        }
    }
}

#[derive(Clone, FromRef)]
struct State {
    auth: Auth,
    quiet: Quiet,
    watch: Watch,
}

fn axum(watch: &Watch, fallback: Fallback, has_routes: bool) -> Router {
    let state = State {
        auth: Auth(watch.clone()),
        quiet: Quiet(watch.clone()),
        watch: watch.clone(),
    };
    let mut router = Router::new();
    if has_routes {
        router = router
            .route("/role", any(role))
            .route("/scope", any(scope))
            .route("/quiet", any(quiet))
            .route("/own", any(own))
            .route("/own/body", any(own_body))
            .route("/twice", any(twice))
            .route("/twice/body", any(twice_body))
            .route("/ensured", any(ensured))
            .route("/ensured/body", any(ensured_body))
            .route("/{optional}", any(optional));
    }
    let router = router.with_state(state);
    let not_found = Router::new().fallback(axum_page);
    match fallback {
        Fallback::None => router,
        Fallback::Page => router
            .fallback_service(not_found.clone())
            .layer(auth_core::axum::Conceal::new(not_found)),
        Fallback::Service => {
            let router = router.fallback_service(service_page.into_service());
            let conceal = auth_core::axum::Conceal::new(service_page.into_service());
            Router::new().fallback_service(conceal.layer(router))
        }
        Fallback::Below => Router::new()
            .nest("/below", router)
            .fallback_service(not_found.clone())
            .layer(auth_core::axum::Conceal::new(not_found)),
        Fallback::PageWithoutLayer => router.fallback_service(not_found),
        Fallback::Nested => Router::new().nest(
            "/below",
            router
                .fallback_service(not_found.clone())
                .layer(auth_core::axum::Conceal::new(not_found)),
        ),
    }
}

fn configuration(routes: bool) -> impl FnOnce(&mut web::ServiceConfig) {
    move |config| {
        if routes {
            config
                .route("/role", web::to(role))
                .route("/scope", web::to(scope))
                .route("/quiet", web::to(quiet))
                .route("/missing", web::to(missing))
                .route("/own", web::to(own))
                .route("/own/body", web::to(own_body))
                .route("/twice", web::to(twice))
                .route("/twice/body", web::to(twice_body))
                .route("/ensured", web::to(ensured))
                .route("/ensured/body", web::to(ensured_body))
                .route("/{optional}", web::to(optional));
        }
    }
}

/// Of all that a fallback may make its page of.
fn page(method: &str, uri: &str, language: &str, route: Option<&str>) -> String {
    if language == "none" {
        return String::new();
    }
    format!("<p lang={language}>No {method} {uri} here, not even by {route:?}.")
}

async fn axum_page(
    method: Method,
    OriginalUri(original): OriginalUri,
    uri: Uri,
    nested: Result<NestedPath, NestedPathRejection>,
    route: Option<MatchedPath>,
    headers: HeaderMap,
) -> (StatusCode, [(http::HeaderName, &'static str); 2], String) {
    let language = headers.get(ACCEPT_LANGUAGE);
    let language = language.map_or("en", |language| language.to_str().unwrap());
    let route = route.as_ref().map(MatchedPath::as_str);
    let nested = nested.as_ref().ok().map(NestedPath::as_str);
    let uri = format!("{original} {uri} {nested:?}");
    let page = page(method.as_str(), &uri, language, route);
    let fields = [
        (CONTENT_TYPE, "text/html"),
        (http::HeaderName::from_static("x-page"), "missing"),
    ];
    (StatusCode::NOT_FOUND, fields, page)
}

/// Leaves the body out in answer to HEAD, which a router does by itself.
async fn service_page(request: Request) -> Response {
    let is_head = request.method() == Method::HEAD;
    let response = axum_page.call(request, ()).await;
    if is_head {
        response.map(|_| Body::empty())
    } else {
        response
    }
}

async fn actix_page(request: HttpRequest) -> HttpResponse {
    let language = request.headers().get("accept-language");
    let language = language.map_or("en", |language| language.to_str().unwrap());
    let uri = request.uri().to_string();
    HttpResponse::NotFound()
        .content_type("text/html")
        .insert_header(("x-page", "missing"))
        .body(page(request.method().as_str(), &uri, language, None))
}
