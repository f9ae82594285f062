//! The guarded application of actix-web: it routes as actix-web's does, guards groups and
//! services, and lists what is mounted.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "that is how a test fails"
)]

use actix_web::dev::{Service, ServiceFactory, ServiceRequest, ServiceResponse};
use actix_web::http::StatusCode;
use actix_web::http::header::{HeaderName, HeaderValue};
use actix_web::middleware::{DefaultHeaders, Logger};
use actix_web::web::{Data, Path};
use actix_web::{Error, guard, routes, test};
use auth_core::__private::{HasRole, Required};
use auth_core::actix::{
    App, Scope, ServiceConfig, delete, get, method, post, public_service, resource, route, scope,
    service_under, to,
};
use auth_core::credentials::BearerToken;
use auth_core::{
    Bearer, Guarded, Principal, Realm, RoleSet, Roles, Verify, VerifyError, optional_auth, public,
    require_auth, require_role,
};

#[path = "guarded_actix/arguments.rs"]
mod arguments;
#[path = "guarded_actix/concealed.rs"]
mod concealed;
#[path = "guarded_actix/groups.rs"]
mod groups;
#[path = "guarded_actix/model.rs"]
mod model;
#[path = "guarded_actix/order.rs"]
mod order;

/// Takes the name of a role for a token.
struct Auth;

struct User(RoleSet);

impl Principal for User {
    fn roles(&self) -> RoleSet {
        self.0
    }
}

impl Realm for Auth {
    type Principal = User;
    type Schemes = (Bearer,);
    const NAME: &'static str = "test";
    const ROLES: Roles = Roles::new(&["admin", "editor"]).implying(&[("admin", "editor")]);
}

impl Verify<Bearer> for Auth {
    async fn verify(&self, token: BearerToken<'_>) -> Result<User, VerifyError> {
        match token.expose() {
            "nobody" => Err(VerifyError::invalid("nobody's token")),
            // Takes its time.
            "slow" => {
                arguments::wait().await;
                Err(VerifyError::invalid("nobody's token"))
            }
            role => Ok(User(Self::ROLES.set([role]))),
        }
    }
}

/// What a named policy is underneath.
type Admins = Required<Auth, 1, HasRole<0>>;

#[public(reason = "a test, of a reason longer than sixteen bytes")]
async fn open() -> &'static str {
    "open"
}

#[optional_auth]
async fn welcome() -> &'static str {
    "welcome"
}

#[require_auth]
async fn member(id: Path<u64>) -> String {
    format!("member {id}")
}

async fn by_hand(
    Guarded {
        arguments: (body,), ..
    }: Guarded<Admins, (String,)>,
) -> String {
    format!("by hand {body}")
}

#[require_role("editor")]
async fn edit(body: String) -> String {
    format!("edited {body}")
}

#[require_role("admin")]
async fn by_role() -> &'static str {
    "by role"
}

#[require_role("editor")]
#[actix_web::get("/attribute/{id}", name = "named")]
async fn by_attribute(id: Path<u64>) -> String {
    format!("by attribute {id}")
}

#[require_auth]
#[routes]
#[put("/routes")]
#[patch("routes")]
async fn by_attributes() -> &'static str {
    "by attributes"
}

#[public(reason = "a test")]
#[actix_web::route("/two", method = "GET", method = "HEAD")]
async fn two_methods() -> &'static str {
    "two"
}

/// A service without a handler of ours.
fn files() -> actix_web::Resource {
    actix_web::web::resource("/{tail:.*}").to(|| async { "file" })
}

fn posts() -> Scope {
    scope("/posts")
        .service(resource("").get(open).post(edit))
        .service(
            resource("/{id}").route(get().to(member)).route(
                delete()
                    .to(edit)
                    .wrap(DefaultHeaders::new().add(("x-wrapped", "1"))),
            ),
        )
}

fn configured(config: &mut ServiceConfig<'_>) {
    config
        .service(two_methods)
        .route(
            "/configured",
            get().guard(guard::fn_guard(|_| true)).to(open),
        )
        .configure(|config| {
            config.service(resource(["/first", "second"]).to(welcome));
        });
}

fn app() -> App<
    impl ServiceFactory<
        ServiceRequest,
        Config = (),
        Response = ServiceResponse,
        Error = Error,
        InitError = (),
    >,
> {
    let admin = scope("/admin")
        .route("/open", get().to(open))
        .require::<Admins>()
        .service(resource("/welcome").get(welcome))
        .default_service(to(open));
    App::new()
        .app_data(Data::new(Auth))
        .service(posts())
        .service(admin)
        .service((by_attribute, by_attributes))
        .configure(configured)
        .service(scope("/nested").service(scope("/deep").service(resource("/x").get(open))))
        // Around a middleware that makes bodies of another type.
        .service(
            resource("/tight")
                .wrap(Logger::default())
                .require::<Admins>()
                .get(open),
        )
        .route("/by-hand", post().to(by_hand))
        .route("/link", method("LINK".parse().unwrap()).to(open))
        .service(service_under::<Admins, _>("/files", files()))
        .service(public_service(
            "the login page needs it",
            "/styles",
            files(),
        ))
        .default_service(route().to(open))
        .wrap(DefaultHeaders::new().add(("x-app", "1")))
}

#[actix_web::test]
async fn it_routes_as_actix_web_does_behind_guards() {
    let app = test::init_service(app()).await;
    let cases = [
        ("GET", "/posts", None, 200, "open"),
        ("POST", "/posts", Some("admin"), 200, "edited text"),
        ("POST", "/posts", Some("nobody"), 401, ""),
        ("PUT", "/posts", None, 405, ""),
        ("GET", "/posts/7", Some("x"), 200, "member 7"),
        ("GET", "/posts/7", None, 401, ""),
        ("DELETE", "/posts/7", Some("editor"), 200, "edited text"),
        ("GET", "/attribute/7", Some("editor"), 200, "by attribute 7"),
        ("GET", "/attribute/7", Some("x"), 403, ""),
        ("PUT", "/routes", None, 401, ""),
        ("PATCH", "/routes", Some("x"), 200, "by attributes"),
        ("HEAD", "/two", None, 200, "two"),
        ("GET", "/configured", None, 200, "open"),
        ("GET", "/first", None, 200, "welcome"),
        ("POST", "/second", Some("nobody"), 401, ""),
        ("GET", "/nested/deep/x", None, 200, "open"),
        // A group tightens what is in it, before and after, and all below its path.
        ("GET", "/admin/open", None, 401, ""),
        ("GET", "/admin/open", Some("editor"), 403, ""),
        ("GET", "/admin/open", Some("admin"), 200, "open"),
        ("GET", "/admin/welcome", None, 401, ""),
        ("GET", "/admin/welcome", Some("admin"), 200, "welcome"),
        ("GET", "/admin/nowhere", None, 401, ""),
        ("GET", "/admin/nowhere", Some("admin"), 200, "open"),
        ("GET", "/tight", None, 401, ""),
        ("GET", "/tight", Some("admin"), 200, "open"),
        ("OPTIONS", "/tight", None, 405, ""),
        ("POST", "/by-hand", Some("editor"), 403, ""),
        ("POST", "/by-hand", Some("admin"), 200, "by hand text"),
        ("LINK", "/link", None, 200, "open"),
        // Services, which have no handler.
        ("GET", "/files/a/b", None, 401, ""),
        ("GET", "/files/a/b", Some("editor"), 403, ""),
        ("GET", "/files/a/b", Some("admin"), 200, "file"),
        ("GET", "/styles/a", None, 200, "file"),
        ("GET", "/nowhere", None, 200, "open"),
    ];
    for (method, path, token, status, body) in cases {
        let case = format!("{method} {path} by {token:?}");
        let mut request = test::TestRequest::with_uri(path)
            .method(method.parse().unwrap())
            .set_payload("text");
        if let Some(token) = token {
            request = request.insert_header(("authorization", format!("Bearer {token}")));
        }
        let response = test::call_service(&app, request.to_request()).await;
        assert_eq!(response.status().as_u16(), status, "{case}");
        assert!(response.headers().contains_key("x-app"), "{case}");
        if status == 200 {
            assert_eq!(test::read_body(response).await, body, "{case}");
        }
    }
}

fn marked(mut response: ServiceResponse, name: &'static str) -> ServiceResponse {
    let name = HeaderName::from_static(name);
    response
        .headers_mut()
        .insert(name, HeaderValue::from_static("1"));
    response
}

#[actix_web::test]
async fn a_function_may_be_middleware() {
    let inner = resource("/x").get(open).wrap_fn(|request, service| {
        let response = service.call(request);
        async { Ok(marked(response.await?, "x-resource")) }
    });
    let outer = scope("/scope").service(inner).wrap_fn(|request, service| {
        let response = service.call(request);
        async { Ok(marked(response.await?, "x-scope")) }
    });
    let app = App::new().app_data(Data::new(Auth)).service(outer);
    assert_eq!(app.matrix().entries().len(), 1);
    let app = test::init_service(app).await;
    let request = test::TestRequest::with_uri("/scope/x").to_request();
    let response = test::call_service(&app, request).await;
    assert_eq!(response.status(), StatusCode::OK);
    for name in ["x-scope", "x-resource"] {
        assert!(response.headers().contains_key(name), "{name}");
    }
}

#[actix_web::test]
async fn a_group_with_a_handler_for_any_method_is_guarded_for_any_method() {
    let group = scope("/any")
        .require::<Admins>()
        .service(resource("").to(open));
    let app = test::init_service(App::new().app_data(Data::new(Auth)).service(group)).await;
    let preflight = test::TestRequest::with_uri("/any")
        .method("OPTIONS".parse().unwrap())
        .insert_header(("origin", "https://elsewhere.example"))
        .insert_header(("access-control-request-method", "GET"));
    let response = test::call_service(&app, preflight.to_request()).await;
    assert_eq!(response.status(), StatusCode::UNAUTHORIZED);
}

#[::core::prelude::v1::test]
fn the_matrix_lists_what_is_mounted() {
    let matrix = app().matrix();
    let lines: Vec<_> = matrix
        .entries()
        .iter()
        .map(|entry| {
            let (method, path, access) = (entry.method(), entry.path(), entry.access());
            format!(
                "{method} {path} {access} | {}",
                entry.reason().unwrap_or("-")
            )
        })
        .collect();
    let reason = "a test, of a reason longer than sixteen bytes";
    let open = |line: &str| format!("{line} | {reason}");
    let closed = |line: &str| format!("{line} | -");
    assert_eq!(
        lines,
        [
            open("* /* public"),
            open("* /admin/* role(\"admin\")"),
            open("GET /admin/open role(\"admin\")"),
            closed("GET /admin/welcome optional and role(\"admin\")"),
            closed("GET /attribute/{id} role(\"editor\")"),
            closed("POST /by-hand role(\"admin\")"),
            open("GET /configured public"),
            closed("* /files/* role(\"admin\")"),
            closed("* /first optional"),
            open("LINK /link public"),
            open("GET /nested/deep/x public"),
            open("GET /posts public"),
            closed("POST /posts role(\"editor\")"),
            closed("GET /posts/{id} authenticated"),
            closed("DELETE /posts/{id} role(\"editor\")"),
            closed("PUT /routes authenticated"),
            closed("PATCH /routes authenticated"),
            closed("* /second optional"),
            "* /styles/* public | the login page needs it".to_owned(),
            open("GET /tight role(\"admin\")"),
            "GET /two public | a test".to_owned(),
            "HEAD /two public | a test".to_owned(),
        ]
    );
    let line = &matrix.entries()[4];
    assert_eq!(line.handler(), "guarded_actix::by_attribute");
    assert!(line.place().starts_with("tests/guarded_actix.rs:"));
}

#[::core::prelude::v1::test]
fn services_that_nobody_checked_are_listed_as_such() {
    let matrix = App::new()
        .service(scope("/old").service_unchecked(files()))
        .matrix();
    let entry = &matrix.entries()[0];
    assert_eq!((entry.path(), entry.is_unchecked()), ("/old/*", true));
}

#[actix_web::test]
async fn preflights_of_a_cors_middleware_are_not_refused() {
    use actix_cors::Cors;
    let x = || resource("/x").get(open).delete(open);
    let app = App::new()
        .app_data(Data::new(Auth))
        .service(
            scope("/in")
                .service(x())
                .wrap(Cors::permissive())
                .require::<Admins>(),
        )
        .service(
            scope("/out")
                .service(x())
                .require::<Admins>()
                .wrap(Cors::permissive()),
        );
    let app = test::init_service(app).await;
    for path in ["/in/x", "/out/x"] {
        let preflight = test::TestRequest::with_uri(path)
            .method("OPTIONS".parse().unwrap())
            .insert_header(("origin", "https://elsewhere.example"))
            .insert_header(("access-control-request-method", "DELETE"));
        let response = test::call_service(&app, preflight.to_request()).await;
        assert_eq!(response.status(), StatusCode::OK, "{path}");
        assert!(
            response
                .headers()
                .contains_key("access-control-allow-methods"),
            "{path}"
        );
        let request = test::TestRequest::delete().uri(path).to_request();
        let response = test::call_service(&app, request).await;
        assert_eq!(response.status(), StatusCode::UNAUTHORIZED, "{path}");
    }
}
