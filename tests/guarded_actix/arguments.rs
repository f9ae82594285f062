//! Handlers written by hand: no argument is extracted before the guard has decided, and a type that
//! implements actix-web's `Handler` is behind its guard like a function.

use super::{Admins, Auth};
use actix_web::dev::Payload;
use actix_web::test::{TestRequest, call_service, init_service};
use actix_web::web::{Data, Json, Path};
use actix_web::{Error, FromRequest, Handler, HttpRequest};
use auth_core::actix::{App, get, post, resource};
use auth_core::{Guard, Guarded};
use std::cell::Cell;
use std::future::{Ready, ready};

thread_local! {
    static EXTRACTED: Cell<usize> = const { Cell::new(0) };
    static VERIFIED: Cell<usize> = const { Cell::new(0) };
}

/// Lets everything else run, as a slow verifier does.
pub(super) async fn wait() {
    for _ in 0..3 {
        tokio::task::yield_now().await;
    }
    assert_eq!(EXTRACTED.get(), 0);
    VERIFIED.set(VERIFIED.get() + 1);
}

/// An argument whose extraction has an effect, such as a token for one use.
struct OneTime;

impl FromRequest for OneTime {
    type Error = Error;
    type Future = Ready<Result<Self, Error>>;

    fn from_request(_: &HttpRequest, _: &mut Payload) -> Self::Future {
        EXTRACTED.set(EXTRACTED.get() + 1);
        ready(Ok(Self))
    }
}

async fn by_hand(
    Guarded {
        arguments: (_, id, body),
        ..
    }: Guarded<Admins, (OneTime, Path<u64>, Json<u8>)>,
) -> String {
    format!("{id} {body}")
}

#[actix_web::test]
async fn no_argument_is_extracted_before_the_decision() {
    let app = App::new()
        .app_data(Data::new(Auth))
        .route("/{id}", post().to(by_hand));
    let app = init_service(app).await;
    for (token, path, status, extracted) in [
        ("slow", "/7", 401, 0),
        ("slow", "/seven", 401, 0),
        ("editor", "/seven", 403, 0),
        ("admin", "/seven", 404, 1),
        ("admin", "/7", 400, 1),
    ] {
        EXTRACTED.set(0);
        let request = TestRequest::post()
            .uri(path)
            .insert_header(("authorization", format!("Bearer {token}")))
            .set_payload("not JSON");
        let response = call_service(&app, request.to_request()).await;
        assert_eq!(response.status().as_u16(), status, "{token} {path}");
        assert_eq!(EXTRACTED.get(), extracted, "{token} {path}");
    }
    assert_eq!(VERIFIED.get(), 2);
}

/// A type of one's own that is a handler.
#[derive(Clone)]
struct Own;

impl Handler<(Guard<Admins>,)> for Own {
    type Output = &'static str;
    type Future = Ready<&'static str>;

    fn call(&self, _: (Guard<Admins>,)) -> Self::Future {
        ready("own")
    }
}

impl Handler<((), Guard<Admins>)> for Own {
    type Output = &'static str;
    type Future = Ready<&'static str>;

    fn call(&self, _: ((), Guard<Admins>)) -> Self::Future {
        ready("own")
    }
}

/// Code around another handler.
#[derive(Clone)]
struct Around<H>(H);

impl<A, H: Handler<A>> Handler<A> for Around<H> {
    type Output = H::Output;
    type Future = H::Future;

    fn call(&self, arguments: A) -> Self::Future {
        self.0.call(arguments)
    }
}

#[actix_web::test]
async fn handlers_that_are_no_functions_are_behind_their_guards() {
    let app = App::new()
        .app_data(Data::new(Auth))
        .service(resource("/one").get::<_, (Guard<Admins>,)>(Own))
        .route("/two", get().to::<_, ((), Guard<Admins>)>(Own))
        .route("/around", get().to::<_, (Guard<Admins>,)>(Around(Own)));
    for entry in app.matrix().entries() {
        assert_eq!(entry.access(), "role(\"admin\")");
    }
    let app = init_service(app).await;
    for path in ["/one", "/two", "/around"] {
        for (token, status) in [("nobody", 401), ("editor", 403), ("admin", 200)] {
            let request = TestRequest::with_uri(path)
                .insert_header(("authorization", format!("Bearer {token}")));
            let response = call_service(&app, request.to_request()).await;
            assert_eq!(response.status().as_u16(), status, "{token} {path}");
        }
    }
}
