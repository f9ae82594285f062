//! The same route four times, in both frameworks: open, behind an extractor written by hand,
//! behind a guard, and behind a guard with a role. The token is compared in constant time
//! and the principal owns nothing, so what is left is the cost of guarding.

use auth_core::credentials::{BearerToken, Secret};
use auth_core::{
    Bearer, Principal, Realm, RoleSet, Roles, Verify, VerifyError, require_auth, require_role,
};

/// What requests are sent with, to every route.
pub const AUTHORIZATION: (&str, &str) = ("authorization", "Bearer correct-horse-battery-staple");

/// The routes, the first of which is the base to compare with.
pub const ROUTES: [&str; 4] = ["/open", "/by-hand", "/guard", "/role"];

const TOKEN: Secret<'static> = Secret::new(b"correct-horse-battery-staple");

#[derive(Clone)]
pub struct Auth;

#[derive(Clone, Copy)]
pub struct User {
    pub id: u64,
    roles: RoleSet,
}

impl Principal for User {
    fn roles(&self) -> RoleSet {
        self.roles
    }
}

impl Realm for Auth {
    type Principal = User;
    type Schemes = (Bearer,);
    const NAME: &'static str = "bench";
    const ROLES: Roles = Roles::new(&["admin", "viewer"]).implying(&[("admin", "viewer")]);
}

impl Verify<Bearer> for Auth {
    async fn verify(&self, token: BearerToken<'_>) -> Result<User, VerifyError> {
        check(token.secret()).ok_or_else(|| VerifyError::invalid("another token"))
    }
}

fn check(token: Secret<'_>) -> Option<User> {
    (token == TOKEN).then(|| User {
        id: 1,
        roles: Auth::ROLES.set(["admin"]),
    })
}

/// What one writes by hand, on the parser of credentials alone: the same check, and silent in
/// every case but success.
fn by_hand(authorization: Option<&[u8]>) -> Option<User> {
    check(BearerToken::parse(authorization?).ok()?.secret())
}

pub mod in_axum {
    use super::{AUTHORIZATION, Auth, User, by_hand, require_auth, require_role};
    use axum::Router;
    use axum::body::Body;
    use axum::extract::FromRequestParts;
    use axum::http::request::Parts;
    use axum::http::{HeaderValue, Request, Response, StatusCode};
    use axum::routing::get;
    use futures_util::FutureExt as _;
    use tower::Service as _;

    struct ByHand(User);

    impl<S: Sync> FromRequestParts<S> for ByHand {
        type Rejection = StatusCode;

        async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, StatusCode> {
            let authorization = parts
                .headers
                .get("authorization")
                .map(HeaderValue::as_bytes);
            by_hand(authorization)
                .map(Self)
                .ok_or(StatusCode::UNAUTHORIZED)
        }
    }

    async fn open() -> &'static str {
        "ok"
    }

    async fn extractor(ByHand(user): ByHand) -> &'static str {
        std::hint::black_box(user.id);
        "ok"
    }

    #[require_auth(Bearer)]
    async fn guard(#[principal] user: User) -> &'static str {
        std::hint::black_box(user.id);
        "ok"
    }

    #[require_role("viewer")]
    async fn role(#[principal] user: User) -> &'static str {
        std::hint::black_box(user.id);
        "ok"
    }

    use auth_core::Bearer;

    pub fn service() -> Router {
        Router::new()
            .route("/open", get(open))
            .route("/by-hand", get(extractor))
            .route("/guard", get(guard))
            .route("/role", get(role))
            .with_state(Auth)
    }

    pub fn request(path: &str) -> Request<Body> {
        let (name, value) = AUTHORIZATION;
        Request::get(path)
            .header(name, value)
            .body(Body::empty())
            .unwrap()
    }

    /// Nothing here waits, so one poll answers.
    pub fn call(service: &mut Router, request: Request<Body>) -> Response<Body> {
        service.call(request).now_or_never().unwrap().unwrap()
    }
}

pub mod in_actix {
    use super::{AUTHORIZATION, Auth, User, by_hand, require_auth, require_role};
    use actix_http::Request;
    use actix_web::dev::{Payload, Service, ServiceResponse};
    use actix_web::http::header::HeaderValue;
    use actix_web::{App, Error, FromRequest, HttpRequest, error, test, web};
    use auth_core::Bearer;
    use futures_util::FutureExt as _;
    use std::future::{Ready, ready};

    struct ByHand(User);

    impl FromRequest for ByHand {
        type Error = Error;
        type Future = Ready<Result<Self, Error>>;

        fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
            let authorization = request.headers().get("authorization");
            let user = by_hand(authorization.map(HeaderValue::as_bytes));
            ready(user.map(Self).ok_or_else(|| error::ErrorUnauthorized("")))
        }
    }

    async fn open() -> &'static str {
        "ok"
    }

    async fn extractor(ByHand(user): ByHand) -> &'static str {
        std::hint::black_box(user.id);
        "ok"
    }

    #[require_auth(Bearer)]
    async fn guard(#[principal] user: User) -> &'static str {
        std::hint::black_box(user.id);
        "ok"
    }

    #[require_role("viewer")]
    async fn role(#[principal] user: User) -> &'static str {
        std::hint::black_box(user.id);
        "ok"
    }

    pub fn service() -> impl Service<Request, Response = ServiceResponse, Error = Error> {
        let app = App::new()
            .app_data(web::Data::new(Auth))
            .route("/open", web::get().to(open))
            .route("/by-hand", web::get().to(extractor))
            .route("/guard", web::get().to(guard))
            .route("/role", web::get().to(role));
        test::init_service(app).now_or_never().unwrap()
    }

    pub fn request(path: &str) -> Request {
        test::TestRequest::get()
            .uri(path)
            .insert_header(AUTHORIZATION)
            .to_request()
    }

    /// Nothing here waits, so one poll answers.
    pub fn call(
        service: &impl Service<Request, Response = ServiceResponse, Error = Error>,
        request: Request,
    ) -> ServiceResponse {
        service.call(request).now_or_never().unwrap().unwrap()
    }
}
