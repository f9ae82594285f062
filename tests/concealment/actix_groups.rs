//! Group policies in front of concealed routes, and concealed group policies, in guarded
//! applications of actix-web.

use crate::common::exchange::{Sent, Version, exchange};
use crate::common::realm::Auth;
use crate::common::{Server, Watch, log};
use actix_web::{HttpRequest, HttpResponse, web};
use auth_core::__private::Concealed;
use auth_core::actix::{
    App, Conceal, Resource, public_service, resource, scope, service_under, to,
};
use auth_core::{policy, public, require_role};

policy! {
    IsViewer = role("viewer");
    IsAdmin = role("admin");
}

#[require_role("admin", conceal)]
async fn hidden() -> &'static str {
    "here"
}

#[require_role("admin", conceal)]
async fn hidden_body(body: String) -> String {
    body
}

#[require_role("admin")]
async fn shown() -> &'static str {
    "here"
}

async fn page(request: HttpRequest) -> HttpResponse {
    HttpResponse::NotFound()
        .content_type("text/html")
        .body(request.uri().to_string())
}

#[public(reason = "the page for missing routes")]
async fn public_page(request: HttpRequest) -> HttpResponse {
    page(request).await
}

fn routes() -> (Resource, Resource, Resource) {
    (
        resource("/hidden").to(hidden),
        resource("/body").to(hidden_body),
        resource("/both").get(hidden).post(shown),
    )
}

fn files() -> actix_web::Resource {
    web::resource("/{tail}*").to(|| async { "file" })
}

/// An application with groups and their routes, or with neither.
fn start(watch: &Watch, has_page: bool, has_routes: bool) -> Server {
    let own = watch.clone();
    Server::actix(watch, move || {
        let mut app = App::new().app_data(Auth(own.clone()));
        if has_routes {
            let nested = scope("/{tenant}").service(routes()).require::<IsViewer>();
            let concealed = || {
                scope("/x")
                    .service(resource("/shown").get(shown))
                    .service(service_under::<IsAdmin, _>("/files", files()))
                    .service(public_service("a test", "/styles", files()))
            };
            app = app
                .service(resource("/resource").get(hidden).require::<IsViewer>())
                .service(scope("/scope").service(routes()).require::<IsViewer>())
                .service(scope("/nested").service(nested).require::<IsViewer>())
                .service(
                    scope("/inside").service(
                        scope("")
                            .service(concealed().require::<Concealed<IsViewer>>())
                            .require::<IsAdmin>(),
                    ),
                )
                .service(
                    scope("/around")
                        .service(concealed().require::<IsAdmin>())
                        .require::<Concealed<IsViewer>>(),
                );
        }
        if has_page {
            app = app.default_service(to(public_page));
        }
        let condition = actix_web::middleware::Condition::new(has_page, Conceal::new(page));
        app.into_unchecked().wrap(condition)
    })
}

const CASES: [(&str, &str, bool); 14] = [
    ("GET", "/resource", true),
    ("GET", "/scope/hidden", true),
    ("HEAD", "/scope/hidden", true),
    ("LINK", "/scope/hidden", true),
    ("POST", "/scope/body", true),
    ("GET", "/scope/both", true),
    ("POST", "/scope/both", false),
    // The resource answers other methods itself.
    ("PUT", "/scope/both", false),
    ("GET", "/nested/7/hidden", true),
    ("POST", "/nested/7/both", false),
    ("GET", "/inside/x/shown", true),
    ("GET", "/inside/x/files/a", true),
    ("GET", "/around/x/shown", true),
    ("GET", "/around/x/styles/a", true),
];

#[tokio::test]
async fn a_group_in_front_of_a_concealed_route_is_concealed_for_it() {
    log();
    for has_page in [false, true] {
        let watch = Watch::default();
        let with = start(&watch, has_page, true);
        let without = start(&watch, has_page, false);
        for version in Version::ALL {
            for (method, target, concealed) in CASES {
                // Nobody; whom the group refuses; whom the handler or the next group refuses.
                for authorization in ["", "Bearer eve", "Bearer robot", "Bearer bob"] {
                    let mut fields = vec![("accept", "text/html")];
                    if !authorization.is_empty() {
                        fields.push(("authorization", authorization));
                    }
                    let sent = Sent {
                        method,
                        target: target.to_owned(),
                        fields,
                        body: "",
                    };
                    // A public service is open to whom the groups let in.
                    if target.contains("/styles/") && authorization == "Bearer bob" {
                        continue;
                    }
                    let answer = exchange(&with, version, &sent).await;
                    let missing = exchange(&without, version, &sent).await;
                    let case = format!("{has_page} {version:?} {sent:?}");
                    assert_eq!(answer == missing, concealed, "{case}\n{answer}\n{missing}");
                }
            }
            // A path without a route in a group is a missing one too.
            let sent = Sent {
                method: "GET",
                target: "/scope/none".to_owned(),
                fields: Vec::new(),
                body: "",
            };
            let answer = exchange(&with, version, &sent).await;
            assert_eq!(answer, exchange(&without, version, &sent).await);
        }
    }
}
