//! The order of mounting, which decides in actix-web: the matrix marks routes that are never called,
//! changes of order are changes, and duplicates are refused.

use super::{Admins, Auth, open};
use actix_web::guard;
use actix_web::test::{TestRequest, call_service, init_service, read_body};
use actix_web::web::Data;
use auth_core::actix::{App, delete, get, method, post, resource, route, scope, to};
use auth_core::{AccessMatrix, public, require_role};
use std::panic::{AssertUnwindSafe, catch_unwind};

#[require_role("admin")]
async fn secret() -> &'static str {
    "secret"
}

#[public(reason = "a test")]
async fn other() -> &'static str {
    "other"
}

#[public(reason = "a test")]
#[actix_web::get("/attribute", guard = "accepts")]
async fn one_kind() -> &'static str {
    "one"
}

#[public(reason = "a test")]
#[actix_web::get("/attribute")]
async fn other_kind() -> &'static str {
    "other"
}

fn accepts(_: &guard::GuardContext<'_>) -> bool {
    false
}

/// The lines of the matrix with their order.
fn lines(matrix: &AccessMatrix) -> Vec<String> {
    let lines = matrix.entries().iter().map(|entry| {
        let mut line = format!("{} {} {}", entry.method(), entry.path(), entry.access());
        if let Some(earlier) = entry.shadowed_by() {
            line.extend([", never: ", earlier]);
        }
        if !entry.yields_to().is_empty() {
            line.extend([", after ", &entry.yields_to().join(" and ")]);
        }
        line
    });
    lines.collect()
}

macro_rules! case {
    ($($builder:expr => $lines:expr;)+) => {
        $(assert_eq!(lines(&$builder.matrix()), $lines, "{}", stringify!($builder));)+
    };
}

#[::core::prelude::v1::test]
fn the_matrix_knows_who_comes_first() {
    let app = App::new;
    let s = || resource("/r/secret").get(secret);
    let id = || resource("/r/{id}").get(open);
    case! {
        app().service(s()).service(id()) => [
            "GET /r/secret role(\"admin\")",
            "GET /r/{id} public, after /r/secret",
        ];
        app().service(id()).service(s()) => [
            "GET /r/secret role(\"admin\"), never: /r/{id}",
            "GET /r/{id} public",
        ];
        // A resource takes all methods, and a route at a path takes its own.
        app().service(resource("/x").get(open)).service(resource("/x").post(secret)) => [
            "GET /x public",
            "POST /x role(\"admin\"), never: /x",
        ];
        app().route("/x", get().to(open)).route("/x", post().to(secret)) => [
            "GET /x public",
            "POST /x role(\"admin\")",
        ];
        app().route("/{x}", get().to(open)).route("/x", get().to(secret)) => [
            "GET /x role(\"admin\"), never: GET /{x}",
            "GET /{x} public",
        ];
        app().route("/x", to(open)).route("/x", post().to(secret)) => [
            "POST /x role(\"admin\"), never: /x",
            "* /x public",
        ];
        app().service(resource("/x").to(open).post(secret)) => [
            "POST /x role(\"admin\"), never: /x",
            "* /x public",
        ];
        // A guard of actix-web leaves some to those behind.
        app().service(id().guard(guard::Header("a", "b"))).service(s()) => [
            "GET /r/secret role(\"admin\"), after /r/{id}",
            "GET /r/{id} public",
        ];
        app().service(one_kind).service(other_kind) => [
            "GET /attribute public",
            "GET /attribute public, after GET /attribute",
        ];
        // A scope takes everything below its path, and one without a path everything.
        app().service(scope("/r").service(resource("/a").get(open))).service(s()) => [
            "GET /r/a public",
            "GET /r/secret role(\"admin\"), never: /r/*",
        ];
        app().service(scope("").service(resource("/a").get(open))).service(s()) => [
            "GET /a public",
            "GET /r/secret role(\"admin\"), never: /*",
        ];
        app().service(scope("/s").service(id()).service(s())) => [
            "GET /s/r/secret role(\"admin\"), never: /s/r/{id}",
            "GET /s/r/{id} public",
        ];
        // Expressions.
        app().service(resource(r"/n/{id:\d+}").get(open)).service(resource("/n/7").get(secret)) => [
            "GET /n/7 role(\"admin\"), never: /n/{id:\\d+}",
            "GET /n/{id:\\d+} public",
        ];
        app().service(resource(r"/n/{id:\d+}").get(open)).service(resource("/n/x").get(secret)) => [
            "GET /n/x role(\"admin\")",
            "GET /n/{id:\\d+} public",
        ];
        app().service(resource("/t/{tail}*").get(open)).service(resource("/t/a/b").get(secret)) => [
            "GET /t/a/b role(\"admin\"), never: /t/{tail}*",
            "GET /t/{tail}* public",
        ];
        // A default service is asked last, whenever it is set.
        app().default_service(to(open)).service(s()) => [
            "* /* public",
            "GET /r/secret role(\"admin\")",
        ];
        app().service(resource("/x").default_service(to(open)).get(secret)) => [
            "GET /x role(\"admin\")",
            "* /x public",
        ];
    }
}

#[actix_web::test]
async fn the_one_that_comes_first_answers() {
    let id = || resource("/r/{id}").get(open);
    let s = || resource("/r/secret").get(secret);
    let new = || App::new().app_data(Data::new(Auth));
    let first = init_service(new().service(s()).service(id())).await;
    let last = init_service(new().service(id()).service(s())).await;
    let request = || TestRequest::with_uri("/r/secret").to_request();
    assert_eq!(call_service(&first, request()).await.status(), 401);
    let response = call_service(&last, request()).await;
    assert_eq!(read_body(response).await, "open");
}

#[::core::prelude::v1::test]
fn another_order_is_a_change() {
    let id = || resource("/r/{id}").get(open);
    let digits = || resource(r"/r/{id:[0-9a-f]+}").get(secret);
    let s = || resource("/r/secret").get(secret);
    let before = App::new()
        .service(s())
        .service(digits())
        .service(id())
        .matrix();
    for (now, expected) in [
        (
            App::new()
                .service(digits())
                .service(id())
                .service(s())
                .matrix(),
            "GET /r/secret: never called now: /r/{id} comes first",
        ),
        (
            App::new()
                .service(s())
                .service(id())
                .service(digits())
                .matrix(),
            "GET /r/{id:[0-9a-f]+}: never called now: /r/{id} comes first",
        ),
    ] {
        // Over a file as well.
        let before: AccessMatrix = before.to_json().parse().unwrap();
        let changes: Vec<_> = now
            .changes_since(&before)
            .iter()
            .map(ToString::to_string)
            .collect();
        assert!(
            changes.iter().any(|change| change == expected),
            "{changes:?}"
        );
        assert!(now.changes_since(&now).is_empty());
        assert!(
            now.to_string()
                .contains("(never called: /r/{id} comes first)")
        );
    }
}

macro_rules! refused {
    ($($builder:expr => $message:expr;)+) => {$(
        let refused = catch_unwind(AssertUnwindSafe(|| drop($builder))).unwrap_err();
        let message = refused.downcast_ref::<String>().unwrap();
        assert!(message.contains($message), "{message}");
    )+};
}

#[::core::prelude::v1::test]
fn duplicates_are_refused() {
    let x = || resource("/x").get(open);
    refused! {
        App::new().route("/x", get().to(open)).route("/x", get().to(secret)) => "`GET /x` is mounted twice";
        App::new().service(x()).service(resource("/x").get(secret)) => "`GET /x` is mounted twice";
        App::new().service((x(), x())) => "`GET /x` is mounted twice";
        App::new().service(vec![x(), x()]) => "`GET /x` is mounted twice";
        resource("/x").get(open).get(secret) => "`GET ` is mounted twice";
        App::new().service(other_kind).service(other_kind) => "`GET /attribute` is mounted twice";
        App::new().configure(|config| { config.service(x()).service(x()); }) => "`GET /x` is mounted twice";
        App::new().service(x()).configure(|config| { config.service(x()); }) => "`GET /x` is mounted twice";
        App::new().service(scope("/s").service(x())).service(scope("/s").service(x())) => "`GET /s/x` is mounted twice";
        App::new().route("/x", to(open)).route("/x", to(other)) => "`* /x` is mounted twice";
        App::new().service(scope("/s").service(x()).require::<Admins>().service(x())) => "`GET /x` is mounted twice";
        get().method("POST".parse().unwrap()) => "a route is for one method";
    }
    // Guards of actix-web tell these apart.
    let header = || guard::Header("a", "b");
    drop(App::new().service(x().guard(header())).service(x()));
    drop(
        App::new()
            .route("/x", get().guard(header()).to(open))
            .route("/x", get().to(secret)),
    );
    drop(
        resource("/x")
            .route(get().guard(header()).to(open))
            .get(secret),
    );
    drop(App::new().service(one_kind).service(other_kind));
    drop(
        App::new()
            .route("/x", delete().to(open))
            .route("/x", method("LINK".parse().unwrap()).to(open)),
    );
    drop(
        resource("/x")
            .route(route().guard(header()).to(open))
            .to(secret),
    );
}
