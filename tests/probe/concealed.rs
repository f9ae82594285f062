//! A concealed route has to look like a missing one.

use super::{probe, router, routes};
use auth_core::AccessMatrix;
use axum::extract::Request;
use axum::middleware::{self, Next};
use axum::response::IntoResponse;
use http::{HeaderValue, StatusCode};

#[tokio::test]
async fn a_concealed_route_that_can_be_told_is_found() {
    // The matrix says that the open routes are concealed.
    let json = routes().matrix().to_json();
    let concealed = json.replace(
        r#""rule":{"role":"admin"}}"#,
        r#""rule":{"role":"admin"},"concealed":true}"#,
    );
    assert_ne!(json, concealed);
    let matrix: AccessMatrix = concealed.parse().unwrap();
    let report = probe(matrix.clone(), router()).await.to_string();
    assert!(
        report.contains("expected 404, as where there is no route, got 401"),
        "{report}"
    );

    // The right status, with or without a field that a missing route does not have.
    let hide = |tell: bool| {
        move |request: Request, next: Next| async move {
            let is_admin = request.uri().path().starts_with("/admin");
            let response = next.run(request).await;
            if !is_admin || response.status().is_success() {
                return response;
            }
            let mut hidden = StatusCode::NOT_FOUND.into_response();
            if tell {
                let fields = hidden.headers_mut();
                fields.insert("cache-control", HeaderValue::from_static("no-store"));
            }
            hidden
        }
    };
    let told = router().layer(middleware::from_fn(hide(true)));
    let report = probe(matrix.clone(), told).await.to_string();
    assert!(
        report.contains("expected the fields of a missing route"),
        "{report}"
    );
    let hidden = router().layer(middleware::from_fn(hide(false)));
    probe(matrix, hidden).await.assert_clean();
}
