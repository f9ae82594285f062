//! Group policies in front of concealed routes: the answers, and the matrix.

use super::groups::{Members, member, open, status};
use super::{Admins, Auth};
use actix_web::test::{TestRequest, call_service, init_service, read_body};
use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse};
use auth_core::__private::Concealed;
use auth_core::actix::{App, Conceal, resource, scope, to};
use auth_core::matrix::Entry;
use auth_core::{conceal, public, require_role};

type HiddenMembers = Concealed<Members>;

#[require_role("admin")]
#[conceal]
async fn hidden() -> &'static str {
    "hidden"
}

async fn page(request: HttpRequest) -> HttpResponse {
    let text = format!("no {} {} here", request.method(), request.path());
    HttpResponse::NotFound()
        .insert_header(("x-page", "1"))
        .body(text)
}

#[public(reason = "a test")]
async fn not_found(request: HttpRequest) -> HttpResponse {
    page(request).await
}

#[actix_web::test]
async fn a_concealed_route_is_concealed_by_the_groups_around_it() {
    let hides = || resource("/hidden/x").get(hidden);
    let in_groups = App::new()
        .app_data(Data::new(Auth))
        // A resource, a scope, one in another, and a group that is concealed itself.
        .service(hides().require::<Admins>())
        .service(
            scope("/scope")
                .service(resource("/open").get(member))
                .service(hides())
                .require::<Admins>(),
        )
        .service(
            scope("/outer")
                .service(scope("/inner").service(hides()).require::<Members>())
                .require::<Admins>(),
        )
        .service(
            scope("/group")
                .service(resource("/hidden/x").get(super::by_role))
                .require::<HiddenMembers>(),
        );
    let entries = in_groups.matrix();
    let concealed = entries
        .entries()
        .iter()
        .filter(|entry| entry.is_concealed());
    let concealed: Vec<_> = concealed.map(Entry::path).collect();
    assert_eq!(
        concealed,
        [
            "/group/hidden/x",
            "/hidden/x",
            "/outer/inner/hidden/x",
            "/scope/hidden/x"
        ]
    );
    let app = init_service(
        in_groups
            .default_service(to(not_found))
            .wrap(Conceal::new(page)),
    )
    .await;
    for prefix in ["", "/scope", "/outer/inner", "/group"] {
        for token in [None, Some("nobody"), Some("editor")] {
            let mut answers = Vec::new();
            for path in ["/hidden/x", "/hidden/y"] {
                let mut request = TestRequest::with_uri(&format!("{prefix}{path}"));
                if let Some(token) = token {
                    request = request.insert_header(("authorization", format!("Bearer {token}")));
                }
                let response = call_service(&app, request.to_request()).await;
                let head = format!("{} {:?}", response.status(), response.headers());
                let body = String::from_utf8(read_body(response).await.to_vec()).unwrap();
                answers.push((head, body.replace("/y", "/x")));
            }
            assert_eq!(answers[0], answers[1], "{prefix} {token:?}");
        }
        let path = format!("{prefix}/hidden/x");
        assert_eq!(status(&app, "GET", &path, Some("admin"), &[]).await, 200);
    }
    // Missing paths look the same where the group has a default service for them.
    let group = scope("/g")
        .service(hides())
        .default_service(to(open))
        .require::<Admins>();
    let app_of_group = init_service(App::new().app_data(Data::new(Auth)).service(group)).await;
    for path in ["/g/hidden/x", "/g/hidden/y"] {
        assert_eq!(
            status(&app_of_group, "GET", path, None, &[]).await,
            404,
            "{path}"
        );
        assert_eq!(
            status(&app_of_group, "GET", path, Some("admin"), &[]).await,
            200,
            "{path}"
        );
    }
    // Others in the group are not.
    assert_eq!(status(&app, "GET", "/scope/open", None, &[]).await, 401);
}
