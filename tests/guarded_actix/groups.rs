//! A request that a group policy has not decided about does not arrive at a route of the group,
//! whatever the middleware inside the group does to the request.

use super::{Admins, Auth};
use actix_web::dev::{Service, ServiceFactory, ServiceRequest, ServiceResponse, Transform};
use actix_web::http::{StatusCode, Uri, header};
use actix_web::test::{TestRequest, call_service, init_service};
use actix_web::web::Data;
use actix_web::{Error, HttpMessage, HttpResponse, guard, web};
use auth_core::__private::{Authenticated, Required};
use auth_core::actix::{App, delete, get, public_service, resource, scope, service_under, to};
use auth_core::{Condition, ConditionContext, Verdict, policy, public, require_auth};

use std::future::{Ready, ready};
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll};

#[public(reason = "a test")]
pub(super) async fn open() -> &'static str {
    "open"
}

#[require_auth]
pub(super) async fn member() -> &'static str {
    "member"
}

#[public(reason = "a test")]
#[actix_web::delete("/attribute")]
async fn attribute() -> &'static str {
    "attribute"
}

struct Reading;

#[auth_core::condition]
impl Condition<Auth> for Reading {
    const NAME: &'static str = "reading";
    const DESCRIPTION: &'static str = "the request only reads";

    fn check(context: ConditionContext<'_, Auth>) -> Verdict<'_> {
        if context.head().method() == "GET" {
            Verdict::met()
        } else {
            Verdict::not_met("not a GET")
        }
    }
}

policy!(Readers = Reading);

/// Everybody with a token.
pub(super) type Members = Required<Auth, 1, Authenticated>;

fn files() -> actix_web::Resource {
    web::resource("/{tail:.*}").to(|| async { "file" })
}

/// Rewrites a request as its fields ask for.
fn rewrite(request: &mut ServiceRequest) {
    let field = |request: &ServiceRequest, name: &str| {
        let value = request.headers().get(name)?;
        Some(value.to_str().unwrap().to_owned())
    };
    if let Some(method) = field(request, "x-method") {
        request.head_mut().method = method.parse().unwrap();
    }
    if let Some(target) = field(request, "x-target") {
        let uri: Uri = target.parse().unwrap();
        request.match_info_mut().get_mut().update(&uri);
        request.head_mut().uri = uri;
    }
    if let Some(token) = field(request, "x-token") {
        let value = format!("Bearer {token}").parse().unwrap();
        request.headers_mut().insert(header::AUTHORIZATION, value);
    }
    if request.headers().contains_key("x-clear") {
        request.extensions_mut().clear();
    }
}

macro_rules! rewriting {
    ($builder:expr) => {
        $builder.wrap_fn(|mut request, service| {
            rewrite(&mut request);
            service.call(request)
        })
    };
}

pub(super) type Fields = &'static [(&'static str, &'static str)];

pub(super) async fn status<S, B>(
    app: &S,
    method: &str,
    path: &str,
    token: Option<&str>,
    fields: Fields,
) -> u16
where
    S: Service<actix_http::Request, Response = ServiceResponse<B>, Error = Error>,
    B: actix_web::body::MessageBody,
{
    let mut request = TestRequest::with_uri(path).method(method.parse().unwrap());
    for field in fields {
        request = request.insert_header(*field);
    }
    if let Some(token) = token {
        request = request.insert_header(("authorization", format!("Bearer {token}")));
    }
    let response = call_service(app, request.to_request()).await;
    response.status().as_u16()
}

/// Groups of each form, with rewriting middleware inside.
fn app() -> App<
    impl ServiceFactory<
        ServiceRequest,
        Config = (),
        Response = ServiceResponse,
        Error = Error,
        InitError = (),
    >,
> {
    let in_scope = scope("/g")
        .service(resource("/purge").delete(open))
        .service(resource("/member").delete(member))
        .service(scope("/inner").service(resource("/x").delete(open)))
        .service(attribute)
        .service(public_service("a test", "/styles", files()))
        .service(service_under::<Members, _>("/files", files()))
        .service(
            resource("/kind")
                .guard(guard::Header("x-kind", "a"))
                .delete(open),
        )
        .route("/route", delete().to(open));
    // The outer group of two, whose middleware is around the inner one.
    let nested = scope("/nested").service(
        rewriting!(scope("/{id}").service(resource("/x").delete(open))).require::<Members>(),
    );
    App::new()
        .app_data(Data::new(Auth))
        .service(rewriting!(in_scope).require::<Admins>())
        .service(rewriting!(nested).require::<Admins>())
        .service(rewriting!(resource("/r").delete(open).get(open)).require::<Admins>())
        .service(
            rewriting!(scope("/read").service(resource("/x").get(member).delete(member)))
                .require::<Readers>(),
        )
        .service(
            scope("/default")
                .service(resource("/x").get(open))
                .default_service(to(open))
                .require::<Admins>(),
        )
        .default_service(to(open))
}

#[actix_web::test]
async fn no_route_of_a_group_is_reached_without_its_decision() {
    const AS_DELETE: Fields = &[("x-method", "DELETE")];
    let app = init_service(app()).await;
    // The status for nobody, an editor and an admin.
    let cases: &[(&str, &str, Fields, [u16; 3])] = &[
        ("DELETE", "/g/purge", &[], [401, 403, 200]),
        ("POST", "/g/purge", AS_DELETE, [401, 403, 200]),
        ("OPTIONS", "/g/purge", AS_DELETE, [401, 403, 200]),
        ("PROPFIND", "/g/purge", AS_DELETE, [401, 403, 200]),
        ("POST", "/g/member", AS_DELETE, [401, 403, 200]),
        ("POST", "/g/inner/x", AS_DELETE, [401, 403, 200]),
        ("POST", "/g/attribute", AS_DELETE, [401, 403, 200]),
        ("POST", "/g/route", AS_DELETE, [401, 403, 200]),
        ("DELETE", "/g/kind", &[("x-kind", "a")], [401, 403, 200]),
        ("GET", "/g/styles/a", &[], [401, 403, 200]),
        ("GET", "/g/files/a", &[], [401, 403, 200]),
        ("POST", "/nested/7/x", AS_DELETE, [401, 403, 200]),
        ("DELETE", "/nested/7/x", &[], [401, 403, 200]),
        ("POST", "/r", AS_DELETE, [401, 403, 200]),
        ("GET", "/r", AS_DELETE, [401, 403, 200]),
        // The target, to routes and to services without a handler.
        (
            "DELETE",
            "/g/none",
            &[("x-target", "/g/purge")],
            [401, 403, 200],
        ),
        (
            "GET",
            "/g/none",
            &[("x-target", "/g/styles/a")],
            [401, 403, 200],
        ),
        (
            "GET",
            "/g/none",
            &[("x-target", "/g/files/a")],
            [401, 403, 200],
        ),
        // Credentials that a middleware adds are not the client's.
        (
            "POST",
            "/g/purge",
            &[("x-method", "DELETE"), ("x-token", "admin")],
            [401, 403, 200],
        ),
        (
            "POST",
            "/g/purge",
            &[("x-method", "DELETE"), ("x-token", "editor")],
            [401, 403, 200],
        ),
        // A middleware that clears the decision.
        ("DELETE", "/g/purge", &[("x-clear", "")], [401, 403, 500]),
        (
            "POST",
            "/g/purge",
            &[("x-clear", ""), ("x-method", "DELETE")],
            [500, 500, 500],
        ),
        // A decision about another method is not one about this.
        ("GET", "/read/x", &[], [401, 200, 200]),
        ("DELETE", "/read/x", &[], [401, 403, 403]),
        ("GET", "/read/x", AS_DELETE, [401, 403, 403]),
        ("POST", "/read/x", &[("x-method", "GET")], [401, 200, 200]),
        // The router answers where the group has no route, and not earlier.
        ("POST", "/g/purge", &[], [405, 405, 405]),
        ("HEAD", "/g/purge", &[], [405, 405, 405]),
        ("OPTIONS", "/r", &[], [405, 405, 405]),
        ("HEAD", "/r", &[], [405, 405, 405]),
        ("GET", "/g/none", &[], [200, 200, 200]),
        ("DELETE", "/g/purge/", &[], [200, 200, 200]),
        ("DELETE", "/g//purge", &[], [200, 200, 200]),
        ("DELETE", "/g/%70urge", &[], [401, 403, 200]),
        ("DELETE", "/g/PURGE", &[], [200, 200, 200]),
        ("DELETE", "/g/purge?x=1", &[], [401, 403, 200]),
        // A scope's own default service is in the group.
        ("GET", "/default/none", &[], [401, 403, 200]),
        ("PUT", "/default/none", &[], [401, 403, 200]),
    ];
    for (method, path, fields, statuses) in cases {
        for (token, expected) in [None, Some("editor"), Some("admin")]
            .into_iter()
            .zip(statuses)
        {
            let status = status(&app, method, path, token, fields).await;
            assert_eq!(status, *expected, "{method} {path} {fields:?} by {token:?}");
        }
    }
}

#[actix_web::test]
async fn an_application_is_a_group_too() {
    let app = App::new()
        .app_data(Data::new(Auth))
        .service(resource("/purge").delete(open))
        .route("/route", get().to(open));
    let app = init_service(rewriting!(app).require::<Admins>()).await;
    for (method, path, fields, expected) in [
        ("DELETE", "/purge", &[][..], [401, 200]),
        ("POST", "/purge", &[("x-method", "DELETE")], [401, 200]),
        ("POST", "/route", &[("x-method", "GET")], [401, 200]),
        ("POST", "/purge", &[], [405, 405]),
        ("GET", "/none", &[], [404, 404]),
    ] {
        for (token, expected) in [None, Some("admin")].into_iter().zip(expected) {
            let status = status(&app, method, path, token, fields).await;
            assert_eq!(status, expected, "{method} {path} {fields:?} by {token:?}");
        }
    }
}

/// A middleware inside the group, such as a cache, may answer instead of the route.
#[actix_web::test]
async fn the_group_decides_before_the_middleware_inside() {
    let group = scope("/g")
        .service(resource("/x").get(open))
        .wrap_fn(|request, _| async { Ok(request.into_response(HttpResponse::Accepted())) })
        .require::<Admins>();
    let app = init_service(App::new().app_data(Data::new(Auth)).service(group)).await;
    assert_eq!(status(&app, "GET", "/g/x", None, &[]).await, 401);
    assert_eq!(status(&app, "GET", "/g/x", Some("admin"), &[]).await, 202);
}

/// A middleware inside the group may send a request to a route after the default service of the
/// application, which is not in the group, has answered.
#[actix_web::test]
async fn a_second_attempt_is_decided_on() {
    let group = scope("/g").service(resource("/x").get(open));
    let group = group.wrap(Again).require::<Admins>();
    let app = App::new()
        .app_data(Data::new(Auth))
        .service(group)
        .default_service(to(missing));
    let app = init_service(app).await;
    for (path, statuses) in [("/g/x", [401, 403, 200]), ("/g/none", [401, 403, 200])] {
        for (token, expected) in [None, Some("editor"), Some("admin")]
            .into_iter()
            .zip(statuses)
        {
            let status = status(&app, "GET", path, token, &[]).await;
            assert_eq!(status, expected, "{path} by {token:?}");
        }
    }
}

#[public(reason = "a test")]
async fn missing() -> HttpResponse {
    HttpResponse::NotFound().finish()
}

/// Asks for `/g/x` where a route is missing.
struct Again;

impl<S> Transform<S, ServiceRequest> for Again
where
    S: Service<ServiceRequest, Response = ServiceResponse, Error = Error> + 'static,
{
    type Response = ServiceResponse;
    type Error = Error;
    type Transform = AskedAgain<S>;
    type InitError = ();
    type Future = Ready<Result<Self::Transform, ()>>;

    fn new_transform(&self, service: S) -> Self::Future {
        ready(Ok(AskedAgain(Rc::new(service))))
    }
}

struct AskedAgain<S>(Rc<S>);

impl<S> Service<ServiceRequest> for AskedAgain<S>
where
    S: Service<ServiceRequest, Response = ServiceResponse, Error = Error> + 'static,
{
    type Response = ServiceResponse;
    type Error = Error;
    type Future = Pin<Box<dyn Future<Output = Result<ServiceResponse, Error>>>>;

    fn poll_ready(&self, context: &mut Context<'_>) -> Poll<Result<(), Error>> {
        self.0.poll_ready(context)
    }

    fn call(&self, request: ServiceRequest) -> Self::Future {
        let service = Rc::clone(&self.0);
        Box::pin(async move {
            let response = service.call(request).await?;
            if response.status() != StatusCode::NOT_FOUND {
                return Ok(response);
            }
            let (request, _) = response.into_parts();
            let mut request = ServiceRequest::from_request(request);
            let uri = Uri::from_static("/g/x");
            request.match_info_mut().get_mut().update(&uri);
            request.head_mut().uri = uri;
            service.call(request).await
        })
    }
}
