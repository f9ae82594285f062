//! Refusals of gRPC calls, as a gRPC client sees them over HTTP/2, in both frameworks.

use crate::common::exchange::{Sent, Version, exchange};
use crate::common::handlers::{admin, any, bearer, found, own, seldom, someday, write};
use crate::common::realm::Auth;
use crate::common::{Framework, Server, Watch, log};
use ::axum::Router;
use ::axum::extract::FromRef;
use ::axum::routing;
use actix_web::middleware::Condition;
use actix_web::{App, HttpResponse, web};
use auth_core::require_role;

#[derive(Clone, FromRef)]
struct State {
    auth: Auth,
    watch: Watch,
}

fn start(framework: Framework) -> Server {
    let watch = Watch::default();
    match framework {
        Framework::Axum => {
            let state = State {
                auth: Auth(watch.clone()),
                watch: watch.clone(),
            };
            let router = Router::new()
                .route("/any", routing::any(any))
                .route("/bearer", routing::any(bearer))
                .route("/admin", routing::any(admin))
                .route("/write", routing::any(write))
                .route("/seldom", routing::any(seldom))
                .route("/someday", routing::any(someday))
                .route("/own", routing::any(own))
                .route("/found", routing::any(found))
                .with_state(state);
            Server::axum(&watch, router)
        }
        Framework::Actix => {
            let own_watch = watch.clone();
            Server::actix(&watch, move || {
                App::new()
                    .app_data(Auth(own_watch.clone()))
                    .app_data(own_watch.clone())
                    .route("/any", web::to(any))
                    .route("/bearer", web::to(bearer))
                    .route("/admin", web::to(admin))
                    .route("/write", web::to(write))
                    .route("/seldom", web::to(seldom))
                    .route("/someday", web::to(someday))
                    .route("/own", web::to(own))
                    .route("/found", web::to(found))
            })
        }
    }
}

fn call(path: &str, content_type: &'static str, authorization: &[&'static str]) -> Sent {
    let fields = authorization.iter().map(|line| ("authorization", *line));
    Sent {
        method: "POST",
        target: path.to_owned(),
        fields: fields
            .chain([("content-type", content_type), ("accept", "text/html")])
            .collect(),
        body: "",
    }
}

const ALL: &[&str] = &[
    r#"www-authenticate: Bearer realm="test""#,
    r#"www-authenticate: Basic realm="test", charset="UTF-8""#,
    r#"www-authenticate: ApiKey realm="test""#,
];
const NOT_MINE: &str = "Forbidden; error: insufficient_permissions";

/// Path, `Authorization`, gRPC status, message, and the other fields.
type Case = (
    &'static str,
    &'static [&'static str],
    u8,
    &'static str,
    &'static [&'static str],
);

#[rustfmt::skip]
const CASES: [Case; 10] = [
    ("/any", &[], 16, "Unauthorized", ALL),
    ("/bearer", &["Bearer eve"], 16, "Unauthorized; error: invalid_token",
        &[r#"www-authenticate: Bearer error="invalid_token", realm="test""#]),
    ("/bearer", &["Bearer bob", "Bearer bob"], 3, "Bad Request; error: invalid_request",
        &[r#"www-authenticate: Bearer error="invalid_request", realm="test""#]),
    ("/admin", &["Bearer bob"], 7,
        "Forbidden; error: insufficient_permissions; required role: admin", &[]),
    ("/write", &["Bearer bob"], 7,
        "Forbidden; error: insufficient_scope; required scope: posts:write",
        &[r#"www-authenticate: Bearer error="insufficient_scope", scope="posts:write", realm="test""#]),
    ("/seldom", &["Bearer alice"], 8, "Too Many Requests", &["retry-after: 30"]),
    ("/any", &["Bearer down"], 14, "Service Unavailable", &["retry-after: 10"]),
    // The handler refuses.
    ("/own", &["Bearer bob"], 7, NOT_MINE, &[]),
    ("/found", &["Bearer bob"], 7, NOT_MINE, &[]),
    ("/someday", &["Bearer alice"], 7,
        "Forbidden; detail: not yet; error: insufficient_permissions; requirement: all(auth(Bearer), someday)", &[]),
];

#[tokio::test]
async fn a_grpc_call_gets_a_grpc_status() {
    log();
    for framework in Framework::ALL {
        let server = start(framework);
        for (path, authorization, status, message, fields) in CASES {
            for content_type in [
                "application/grpc",
                "application/grpc+proto",
                "Application/gRPC; x=y",
            ] {
                let sent = call(path, content_type, authorization);
                let answer = exchange(&server, Version::Http2, &sent).await;
                let (head, rest) = answer.split_once("\n\n").unwrap();
                let (first, lines) = head.split_once('\n').unwrap();
                let mut lines: Vec<_> = lines.lines().collect();
                lines.retain(|line| !line.starts_with("date:") && *line != "content-length: 0");
                lines.sort_unstable();
                let mut expected: Vec<_> = [
                    "cache-control: no-store".to_owned(),
                    "content-type: application/grpc".to_owned(),
                    format!("grpc-message: {message}"),
                    format!("grpc-status: {status}"),
                    "vary: Content-Type".to_owned(),
                ]
                .into_iter()
                .chain(fields.iter().map(|field| (*field).to_owned()))
                .collect();
                expected.sort_unstable();
                let case = format!("{framework:?} {sent:?}\n{answer}");
                assert_eq!(first, "HTTP/2 200 OK", "{case}");
                assert_eq!(lines, expected, "{case}");
                assert_eq!(rest, "\n(ended by HEADERS)", "{case}");
            }
        }
        assert_eq!(server.watch.runs(), 0);
    }
}

/// Other protocols know the HTTP status, and so do the clients of gRPC-Web.
#[tokio::test]
async fn other_requests_get_an_http_status() {
    log();
    for framework in Framework::ALL {
        let server = start(framework);
        for (method, content_type) in [
            ("GET", "application/grpc"),
            ("POST", "application/grpc-web+proto"),
            ("POST", "application/grpcx"),
            ("POST", "application/json"),
        ] {
            let sent = Sent {
                method,
                ..call("/any", content_type, &[])
            };
            let answer = exchange(&server, Version::Http2, &sent).await;
            let case = format!("{framework:?} {sent:?}\n{answer}");
            assert!(answer.starts_with("HTTP/2 401 "), "{case}");
            assert!(!answer.contains("grpc-status"), "{case}");
        }
    }
}

#[require_role("admin", conceal)]
async fn hidden() -> &'static str {
    "here"
}

/// The answer of a gRPC server, such as tonic's, to a method that it does not have.
const UNIMPLEMENTED: [(&str, &str); 2] =
    [("content-type", "application/grpc"), ("grpc-status", "12")];

fn start_concealed(framework: Framework, speaks_grpc: bool, has_route: bool) -> Server {
    let watch = Watch::default();
    match framework {
        Framework::Axum => {
            let mut router = Router::new();
            if has_route {
                router = router.route("/hidden", routing::any(hidden));
            }
            let router = router.with_state(State {
                auth: Auth(watch.clone()),
                watch: watch.clone(),
            });
            if !speaks_grpc {
                return Server::axum(&watch, router);
            }
            let not_found = Router::new().fallback(async || UNIMPLEMENTED);
            let router = router.fallback_service(not_found.clone());
            let conceal = auth_core::axum::Conceal::new(not_found);
            Server::axum(&watch, router.layer(conceal))
        }
        Framework::Actix => {
            let own_watch = watch.clone();
            Server::actix(&watch, move || {
                let not_found = async || {
                    let mut response = HttpResponse::Ok();
                    for field in UNIMPLEMENTED {
                        response.insert_header(field);
                    }
                    response.finish()
                };
                let conceal = auth_core::actix::Conceal::new(not_found);
                let mut app = App::new().app_data(Auth(own_watch.clone()));
                if has_route {
                    app = app.route("/hidden", web::to(hidden));
                }
                if speaks_grpc {
                    app = app.default_service(web::to(not_found));
                }
                app.wrap(Condition::new(speaks_grpc, conceal))
            })
        }
    }
}

/// The router answers, or its fallback: a bare 404 is `UNIMPLEMENTED` to a gRPC client.
#[tokio::test]
async fn a_concealed_route_is_what_a_missing_one_is() {
    log();
    for framework in Framework::ALL {
        for speaks_grpc in [false, true] {
            let with = start_concealed(framework, speaks_grpc, true);
            let without = start_concealed(framework, speaks_grpc, false);
            for version in Version::ALL {
                let sent = call("/hidden", "application/grpc", &["Bearer bob"]);
                let concealed = exchange(&with, version, &sent).await;
                let missing = exchange(&without, version, &sent).await;
                let case = format!("{framework:?} {speaks_grpc} {version:?}");
                assert_eq!(concealed, missing, "{case}");
                assert_eq!(concealed.contains(" 404 "), !speaks_grpc, "{concealed}");
                assert_eq!(concealed.contains("grpc-status: 12"), speaks_grpc, "{case}");
            }
        }
    }
}
