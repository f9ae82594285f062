//! Scripts of other origins: preflights do not come to a guard, and refusals can be read.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "that is how a test fails"
)]

mod common;

use actix_cors::Cors;
use auth_core::denial::CORS_EXPOSE_HEADERS;
// The realm that the attributes look up as `crate::Auth`.
use common::realm::Auth;
use common::{Framework, Server, Watch, actix_app, axum_router, log};
use http::header::{AUTHORIZATION, HeaderMap};
use http::{HeaderValue, Method};
use reqwest::Client;
use tower_http::cors::CorsLayer;

const APP: &str = "https://app.example";

fn start(framework: Framework) -> Server {
    let watch = Watch::default();
    match framework {
        Framework::Axum => {
            let cors = CorsLayer::new()
                .allow_origin([HeaderValue::from_static(APP)])
                .allow_methods([Method::GET, Method::POST])
                .allow_headers([AUTHORIZATION])
                .expose_headers(CORS_EXPOSE_HEADERS);
            Server::axum(&watch, axum_router(&watch).layer(cors))
        }
        Framework::Actix => {
            let own = watch.clone();
            Server::actix(&watch, move || {
                let cors = Cors::default()
                    .allowed_origin(APP)
                    .allowed_methods(["GET", "POST"])
                    .allowed_header("authorization")
                    .expose_headers(CORS_EXPOSE_HEADERS.map(|name| name.as_str().to_owned()));
                actix_app(&own).wrap(cors)
            })
        }
    }
}

/// The elements of a list, in lower case and in order.
fn list(headers: &HeaderMap, name: &str) -> Vec<String> {
    let lines = headers.get_all(name).iter();
    let lines = lines.map(|line| line.to_str().unwrap().to_lowercase());
    let mut elements: Vec<_> = lines
        .flat_map(|line| {
            line.split(',')
                .map(|e| e.trim().to_owned())
                .collect::<Vec<_>>()
        })
        .collect();
    elements.sort();
    elements.dedup();
    elements
}

#[tokio::test]
async fn a_refusal_can_be_read_by_the_script_that_caused_it() {
    log();
    for framework in Framework::ALL {
        let server = start(framework);
        for (authorization, status, challenges) in [
            ("", 401, 3),
            ("Bearer eve", 401, 3),
            ("Bearer eve\nBearer eve", 400, 3),
            ("Bearer bob", 403, 0),
            ("Bearer down", 503, 0),
        ] {
            let mut request = Client::new()
                .get(server.url("/admin"))
                .header("origin", APP)
                .header("sec-fetch-mode", "cors");
            for line in authorization.lines() {
                request = request.header("authorization", line);
            }
            let response = request.send().await.unwrap();
            let headers = response.headers();
            let case = format!("{framework:?} {authorization} {headers:?}");
            assert_eq!(response.status(), status, "{case}");
            assert_eq!(headers["access-control-allow-origin"], APP, "{case}");
            let exposed = list(headers, "access-control-expose-headers");
            assert_eq!(
                exposed,
                ["dpop-nonce", "retry-after", "www-authenticate"],
                "{case}"
            );
            let lines = headers.get_all("www-authenticate").iter().count();
            assert_eq!(lines, challenges, "{case}");
            assert_eq!(headers["cache-control"], "no-store", "{case}");
            // What the answer depends on is all there, whoever added it.
            let vary = list(headers, "vary");
            for field in ["accept", "origin"] {
                assert!(vary.iter().any(|name| name == field), "{case}");
            }
        }
    }
}

#[tokio::test]
async fn a_preflight_is_answered_before_the_guard() {
    log();
    for framework in Framework::ALL {
        let server = start(framework);
        let request = Client::new()
            .request(Method::OPTIONS, server.url("/admin"))
            .header("origin", APP)
            .header("access-control-request-method", "GET")
            .header("access-control-request-headers", "authorization");
        let response = request.send().await.unwrap();
        let headers = response.headers();
        assert_eq!(response.status(), 200, "{framework:?} {headers:?}");
        assert_eq!(headers["access-control-allow-origin"], APP);
        assert!(
            list(headers, "access-control-allow-headers").contains(&"authorization".to_owned())
        );
        assert!(!headers.contains_key("www-authenticate"));
        assert_eq!(server.watch.runs() + server.watch.decisions(), 0);
    }
}

/// An origin that may not read gets the same refusal, which its browser keeps from it.
#[tokio::test]
async fn another_origin_learns_nothing() {
    log();
    for framework in Framework::ALL {
        let server = start(framework);
        let request = Client::new()
            .get(server.url("/admin"))
            .header("origin", "https://evil.example")
            .header("authorization", "Bearer bob");
        let response = request.send().await.unwrap();
        let origin = response.headers().get("access-control-allow-origin");
        assert!(origin.is_none_or(|origin| origin != "https://evil.example" && origin != "*"));
        assert_eq!(server.watch.runs(), 0, "{framework:?}");
    }
}

/// OPTIONS that is no preflight is a method like others: the router's to answer.
#[tokio::test]
async fn other_options_are_no_way_around() {
    log();
    for framework in Framework::ALL {
        let server = Server::start(framework);
        let request = Client::new().request(Method::OPTIONS, server.url("/admin"));
        let response = request.send().await.unwrap();
        assert_eq!(response.status(), 405, "{framework:?}");
        assert_eq!(server.watch.runs(), 0, "{framework:?}");
    }
}

/// HEAD has the fields of GET and no body, whatever kind of body that would be.
#[tokio::test]
async fn head_is_get_without_the_body() {
    log();
    for framework in Framework::ALL {
        let server = Server::start(framework);
        for accept in ["application/json", "text/plain", "text/html"] {
            for authorization in ["Bearer eve", "Bearer bob", "Bearer down", "Bearer weak"] {
                let mut answers = Vec::new();
                for method in [Method::GET, Method::HEAD] {
                    let request = Client::new()
                        .request(method, server.url("/transfer"))
                        .header("accept", accept)
                        .header("authorization", authorization);
                    let response = request.send().await.unwrap();
                    let status = response.status();
                    let mut headers = response.headers().clone();
                    headers.remove("date");
                    answers.push((status, headers, response.text().await.unwrap()));
                }
                let [(status, headers, body), head] = &answers[..] else {
                    unreachable!()
                };
                assert_eq!(
                    (status, headers),
                    (&head.0, &head.1),
                    "{framework:?} {accept}"
                );
                assert_eq!(headers["content-length"], body.len().to_string());
                assert_eq!(head.2, "");
            }
        }
    }
}
