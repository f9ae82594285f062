//! The metadata of a protected resource: a document, and the way to it.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "that is how a test fails"
)]

mod common;

use ::axum::Router;
use actix_web::App;
use auth_core::denial::ProtectedResource;
// The realm that the attributes look up as `crate::Auth`.
use common::realm::{Auth, SCOPES};
use common::{Framework, Server, Watch};
use reqwest::Client;
use serde_json::{Value, json};

#[tokio::test]
async fn the_document_is_where_the_standard_has_it() {
    for framework in Framework::ALL {
        for (resource, url, path) in [
            (
                "https://api.example/mcp",
                "https://api.example/.well-known/oauth-protected-resource/mcp",
                "/.well-known/oauth-protected-resource/mcp",
            ),
            (
                "https://api.example",
                "https://api.example/.well-known/oauth-protected-resource",
                "/.well-known/oauth-protected-resource",
            ),
            (
                "https://api.example/",
                "https://api.example/.well-known/oauth-protected-resource",
                "/.well-known/oauth-protected-resource",
            ),
            (
                "http://127.0.0.1:3000/a/b:/c*/~d",
                "http://127.0.0.1:3000/.well-known/oauth-protected-resource/a/b:/c*/~d",
                "/.well-known/oauth-protected-resource/a/b:/c*/~d",
            ),
            (
                "https://api.example/a%20b/%C3%A9",
                "https://api.example/.well-known/oauth-protected-resource/a%20b/%C3%A9",
                "/.well-known/oauth-protected-resource/a%20b/%C3%A9",
            ),
        ] {
            let metadata = ProtectedResource::new(resource)
                .and_then(|metadata| metadata.authorization_server("https://login.example/t/1"))
                .unwrap()
                .scopes(&SCOPES)
                .name("Posts");
            assert_eq!(metadata.metadata_url(), url);
            assert_eq!(metadata.metadata_path(), path);
            for guarded in [true, false] {
                let server = start(framework, &metadata, guarded);
                for method in [http::Method::GET, http::Method::HEAD] {
                    let is_get = method == http::Method::GET;
                    let request = Client::new().request(method, server.url(path));
                    let response = request.send().await.unwrap();
                    assert_eq!(response.status(), 200, "{framework:?} {resource}");
                    assert_eq!(response.headers()["content-type"], "application/json");
                    assert_eq!(response.headers()["access-control-allow-origin"], "*");
                    if is_get {
                        let document: Value = response.json().await.unwrap();
                        let expected = json!({
                            "resource": resource,
                            "authorization_servers": ["https://login.example/t/1"],
                            "scopes_supported": ["posts:read", "posts:write"],
                            "bearer_methods_supported": ["header"],
                            "resource_name": "Posts",
                        });
                        assert_eq!(document, expected, "{framework:?}");
                    }
                }
            }
        }
    }
}

/// It has a stance, so that guarded routers take it.
#[test]
fn the_document_is_in_the_matrix() {
    let metadata = ProtectedResource::new("https://api.example/mcp").unwrap();
    let axum: auth_core::axum::Router =
        auth_core::axum::Router::new().merge(auth_core::axum::resource_metadata(&metadata));
    let actix =
        auth_core::actix::App::new().service(auth_core::actix::resource_metadata(&metadata));
    for matrix in [axum.matrix(), actix.matrix()] {
        let text = matrix.to_string();
        let line = " /.well-known/oauth-protected-resource/mcp  public: says where to get a token ";
        assert!(text.contains(line), "{text}");
        assert!(text.contains("tests/metadata.rs:"), "{text}");
    }
}

#[test]
fn empty_lists_are_left_out() {
    let resource = ProtectedResource::new("https://api.example").unwrap();
    assert_eq!(
        resource.document(),
        r#"{"resource":"https://api.example","bearer_methods_supported":["header"]}"#
    );
}

#[test]
fn what_is_no_resource_is_refused() {
    for url in [
        "",
        "api.example",
        "/mcp",
        "//api.example",
        "ftp://api.example",
        "https://",
        "https://api.example?x",
        "https://api.example/#x",
        "https://user@api.example",
        "https://api.example/{tenant}",
        "https://api.example/a b",
        "https://api.example/\"",
        "https://api.example/\r\nx: y",
        "https://api.example/\u{e9}",
        "javascript:alert(1)",
    ] {
        assert!(ProtectedResource::new(url).is_err(), "{url}");
        let resource = ProtectedResource::new("https://api.example").unwrap();
        assert!(resource.authorization_server(url).is_err(), "{url}");
    }
}

fn start(framework: Framework, metadata: &ProtectedResource, guarded: bool) -> Server {
    let watch = Watch::default();
    match framework {
        Framework::Axum => {
            let metadata = auth_core::axum::resource_metadata(metadata);
            let router = if guarded {
                let router = auth_core::axum::Router::new().merge(metadata);
                router.into_unchecked()
            } else {
                Router::new().merge(metadata)
            };
            Server::axum(&watch, router)
        }
        Framework::Actix if guarded => {
            let metadata = auth_core::actix::resource_metadata(metadata);
            Server::actix(&watch, move || {
                let app = auth_core::actix::App::new().service(metadata.clone());
                app.into_unchecked()
            })
        }
        Framework::Actix => {
            let metadata = auth_core::actix::resource_metadata(metadata);
            Server::actix(&watch, move || App::new().service(metadata.clone()))
        }
    }
}
