//! A cache in front of the guards answers refused requests, once somebody was let in.

use super::{actors, in_actix, routes};
use auth_core::testing::{ActixTarget, AxumTarget, Probe, Report};
use axum::extract::Request;
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use std::collections::HashSet;
use std::sync::{Arc, Mutex};

/// The method and the path of each response that is stored, whoever asked for it.
type Stored = Arc<Mutex<HashSet<String>>>;

async fn in_axum() -> Report {
    let stored = Stored::default();
    let cache = move |request: Request, next: Next| {
        let stored = Arc::clone(&stored);
        async move {
            let key = format!("{} {}", request.method(), request.uri());
            if stored.lock().unwrap().contains(&key) {
                return "stored".into_response();
            }
            let response: Response = next.run(request).await;
            if response.status().is_success() {
                stored.lock().unwrap().insert(key);
            }
            response
        }
    };
    let router = super::router().layer(middleware::from_fn(cache));
    let probe = actors(Probe::new(routes().matrix()));
    probe.run(AxumTarget::new(router)).await
}

async fn in_actix_web() -> Report {
    use actix_web::HttpResponse;
    use actix_web::dev::Service;
    let stored = Stored::default();
    let app = auth_core::actix::App::new()
        .app_data(actix_web::web::Data::new(super::Auth))
        .configure(in_actix::configure)
        .wrap_fn(move |request, service| {
            let stored = Arc::clone(&stored);
            let key = format!("{} {}", request.method(), request.uri());
            let hit = stored.lock().unwrap().contains(&key);
            let (request, next) = if hit {
                (Some(request), None)
            } else {
                (None, Some(service.call(request)))
            };
            async move {
                if let Some(request) = request {
                    return Ok(request.into_response(HttpResponse::Ok().body("stored")));
                }
                let response = next.unwrap().await?.map_into_boxed_body();
                if response.status().is_success() {
                    stored.lock().unwrap().insert(key);
                }
                Ok(response)
            }
        });
    let matrix = app.matrix();
    let service = actix_web::test::init_service(app).await;
    let probe = actors(Probe::new(matrix));
    probe.run(ActixTarget::new(service)).await
}

/// The senders whose requests are found to be answered by the cache.
fn senders(report: &Report, route: &str) -> Vec<String> {
    let findings = report.findings().iter();
    let here = findings.filter(|finding| finding.route.starts_with(route));
    let last = here.filter_map(|finding| finding.sender.strip_suffix(", again in the end"));
    last.map(str::to_owned).collect()
}

fn assert_found(report: &Report) {
    let nobody = [
        "without credentials",
        "with an unknown scheme",
        "with two Authorization fields",
        "with wrong Bearer credentials",
        "with the word Bearer alone",
        "with wrong Basic credentials",
        "with the word Basic alone",
    ];
    let bob = "as bob by Bearer";
    let eric = ["as eric by Bearer", "as eric by Basic"];
    // Only the requests that are to be refused: for want of a role, of a scope, and concealed.
    for (route, refused) in [
        ("DELETE /admin", [&nobody[..], &eric, &[bob]].concat()),
        ("POST /posts", [&nobody[..], &eric, &[bob]].concat()),
        ("POST /secret", [&nobody[..], &eric, &[bob]].concat()),
        // Optional: a scheme alone counts as no credentials.
        ("GET /welcome", vec![nobody[2], nobody[3], nobody[5]]),
        ("* /open", vec![]),
    ] {
        assert_eq!(senders(report, route), refused, "{route}\n{report}");
    }
}

#[tokio::test]
async fn a_cache_in_front_of_the_guards_is_found_in_axum() {
    let report = in_axum().await;
    assert_found(&report);
    let refused = "  as bob by Bearer, again in the end: expected 403, got 200";
    assert!(report.to_string().contains(refused), "{report}");
}

#[actix_web::test]
async fn a_cache_in_front_of_the_guards_is_found_in_actix_web() {
    assert_found(&in_actix_web().await);
}
