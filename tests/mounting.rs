//! The list of axum's guarded router names the handler that answers, for small routers put
//! together in every way: nested, merged, with fallbacks set and reset.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "that is how a test fails"
)]

use auth_core::AccessMatrix;
use auth_core::axum::{MethodRouter, Router, any, get, post, public_service};
use auth_core::public;
use axum::body::Body;
use http::{Method, Request};
use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use tower::Service;

macro_rules! handlers {
    ($($name:ident $text:tt)+) => {
        $(
            #[public(reason = $text)]
            async fn $name() -> &'static str {
                $text
            }
        )+

        impl Tree {
            fn fallback(&mut self, router: Router) -> Router {
                match self.text() {
                    $($text => router.fallback($name),)+
                    _ => unreachable!(),
                }
            }

            fn method_not_allowed(&mut self, router: Router) -> Router {
                match self.text() {
                    $($text => router.method_not_allowed_fallback($name),)+
                    _ => unreachable!(),
                }
            }

            fn handlers(&mut self) -> MethodRouter {
                let kind = self.pick(4);
                match (self.text(), kind) {
                    $(
                        ($text, 0) => any($name),
                        ($text, 1) => post($name),
                        ($text, 2) => get($name).fallback(open),
                        ($text, _) => get($name),
                    )+
                    _ => unreachable!(),
                }
            }
        }
    };
}

handlers! {
    h0 "0" h1 "1" h2 "2" h3 "3" h4 "4" h5 "5" h6 "6" h7 "7" h8 "8" h9 "9"
}

#[public(reason = "open")]
async fn open() -> &'static str {
    "open"
}

const TEXTS: [&str; 10] = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"];
const SEGMENTS: [&str; 4] = ["/a", "/b", "/c", "/d"];

/// Makes routers at random, the same ones each time.
struct Tree {
    random: u64,
    next: usize,
}

impl Tree {
    fn pick(&mut self, below: usize) -> usize {
        // Knuth's generator; its high bits are good enough.
        self.random = self
            .random
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.random >> 33).unwrap() % below
    }

    /// The name of a handler; neighbours differ.
    fn text(&mut self) -> &'static str {
        self.next += 1;
        TEXTS.get(self.next % TEXTS.len()).unwrap()
    }

    fn segment(&mut self) -> &'static str {
        let index = self.pick(SEGMENTS.len());
        SEGMENTS.get(index).unwrap()
    }

    fn router(&mut self, depth: usize) -> Router {
        let mut router = Router::new();
        for _ in 0..=self.pick(4) {
            router = match self.pick(if depth == 0 { 5 } else { 10 }) {
                0 | 1 => {
                    let path = self.segment();
                    router.route(path, self.handlers())
                }
                2 => self.fallback(router),
                3 => self.method_not_allowed(router),
                4 if self.pick(3) == 0 => router.reset_fallback(),
                4 => {
                    let service = public_service("open", any(open).into_unchecked());
                    router.nest_service("/s", service)
                }
                5 | 6 => router.merge(self.router(depth - 1)),
                _ => {
                    let path = self.segment();
                    router.nest(path, self.router(depth - 1))
                }
            };
        }
        router
    }
}

/// Who answers, as the list has it: the path that fits best, then the method.
fn listed(matrix: &AccessMatrix, method: &str, path: &str) -> Option<String> {
    let entries = matrix.entries();
    let at = |listed: &str| -> Vec<_> {
        entries
            .iter()
            .filter(|entry| entry.path() == listed)
            .collect()
    };
    let mut found = at(path);
    let mut prefix = path;
    while found.is_empty() {
        found = at(&format!("{}/*", prefix.trim_end_matches('/')));
        if prefix == "/" {
            break;
        }
        prefix = match prefix.rsplit_once('/') {
            Some((prefix, _)) if !prefix.is_empty() => prefix,
            _ => "/",
        };
    }
    let own = found.iter().find(|entry| entry.method() == method);
    let entry = own.or_else(|| found.iter().find(|entry| entry.method() == "*"));
    entry.map(|entry| entry.reason().unwrap().to_owned())
}

async fn answered(router: &mut Router, method: &Method, path: &str) -> Option<String> {
    let request = Request::builder().method(method).uri(path);
    let request = request.body(Body::empty()).unwrap();
    let response = router.call(request).await.unwrap();
    if !response.status().is_success() {
        return None;
    }
    let body = axum::body::to_bytes(response.into_body(), 16)
        .await
        .unwrap();
    Some(String::from_utf8(body.to_vec()).unwrap())
}

#[tokio::test]
async fn the_list_names_who_answers() {
    // axum refuses routers with two handlers for one path and method.
    std::panic::set_hook(Box::new(|_| {}));
    let routers: Vec<_> = (0..4000)
        .filter_map(|random| {
            let tree = || Tree { random, next: 0 }.router(3);
            catch_unwind(AssertUnwindSafe(tree)).ok()
        })
        .collect();
    drop(std::panic::take_hook());
    assert!(routers.len() > 1000, "{}", routers.len());
    for mut router in routers {
        let matrix = router.matrix();
        let mut paths = BTreeSet::from(["/".to_owned(), "/x".to_owned()]);
        for entry in matrix.entries() {
            let path = entry.path().trim_end_matches("/*");
            paths.extend([format!("/{}", path.trim_start_matches('/'))]);
            paths.insert(format!("{}/x", path.trim_end_matches('/')));
        }
        for first in SEGMENTS {
            for second in SEGMENTS {
                paths.insert(format!("{first}{second}/x"));
            }
        }
        for path in &paths {
            for method in [Method::GET, Method::POST] {
                assert_eq!(
                    listed(&matrix, method.as_str(), path),
                    answered(&mut router, &method, path).await,
                    "{method} {path}\n{matrix}"
                );
            }
        }
    }
}
