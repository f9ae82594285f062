//! Small applications put together at random: the matrix names the handler that answers, marks the
//! ones that never do, and the groups in it decide exactly in front of their handlers.

use super::{Admins, Auth};
use actix_web::Error;
use actix_web::body::MessageBody;
use actix_web::dev::{Service, ServiceResponse};
use actix_web::test::{TestRequest, call_service, init_service, read_body};
use actix_web::web::Data;
use auth_core::actix::{App, Resource, Route, Scope, get, post, resource, route, scope};
use auth_core::public;
use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};

macro_rules! handlers {
    ($($name:ident $text:tt)+) => {
        $(
            #[public(reason = $text)]
            async fn $name() -> &'static str {
                $text
            }
        )+

        impl Tree {
            /// A route to a handler that no other route is to.
            fn route(&mut self) -> Route {
                let route = match self.pick(4) {
                    0 => route(),
                    1 => post(),
                    _ => get(),
                };
                self.to(route)
            }

            fn to(&mut self, route: Route) -> Route {
                self.next += 1;
                match TEXTS[self.next % TEXTS.len()] {
                    $($text => route.to($name),)+
                    _ => unreachable!(),
                }
            }
        }
    };
}

handlers! {
    h0 "0" h1 "1" h2 "2" h3 "3" h4 "4" h5 "5" h6 "6" h7 "7" h8 "8" h9 "9"
    h10 "10" h11 "11" h12 "12" h13 "13" h14 "14" h15 "15" h16 "16" h17 "17"
}

const TEXTS: [&str; 18] = [
    "0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14", "15", "16",
    "17",
];
const PATHS: [&str; 5] = ["/a", "/b", "/{x}", "/a/{x}", "/{x}/b"];
const PREFIXES: [&str; 3] = ["/a", "/b", "/{y}"];

/// Makes applications at random, the same ones each time.
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

    fn path(&mut self) -> &'static str {
        PATHS[self.pick(PATHS.len())]
    }

    fn resource(&mut self) -> Resource {
        let resource = resource(self.path()).route(self.route());
        match self.pick(4) {
            0 => {
                let second = self.route();
                // Duplicates are another test's.
                resource.route(second)
            }
            1 => {
                let rest = self.to(route());
                resource.default_service(rest)
            }
            _ => resource,
        }
    }

    fn scope(&mut self, depth: usize) -> Scope {
        // The one without a path takes everything, so it is rare.
        let prefix = match self.pick(8) {
            0 => "",
            _ => PREFIXES[self.pick(PREFIXES.len())],
        };
        let mut scope = scope(prefix);
        for _ in 0..=self.pick(2) {
            scope = match self.pick(if depth == 0 { 3 } else { 5 }) {
                0 => {
                    let (path, route) = (self.path(), self.route());
                    scope.route(path, route)
                }
                1 | 2 => {
                    let resource = self.resource();
                    match self.pick(3) {
                        0 => scope.service(resource.require::<Admins>()),
                        _ => scope.service(resource),
                    }
                }
                _ => {
                    let inner = self.scope(depth - 1);
                    match self.pick(3) {
                        0 => scope.service(inner.require::<Admins>()),
                        _ => scope.service(inner),
                    }
                }
            };
        }
        match self.pick(5) {
            0 => {
                let rest = self.to(route());
                scope.default_service(rest)
            }
            _ => scope,
        }
    }
}

const METHODS: [&str; 3] = ["GET", "POST", "PUT"];

fn targets() -> Vec<String> {
    let mut targets = vec!["/".to_owned()];
    let mut longest = vec![String::new()];
    for _ in 0..4 {
        longest = longest
            .iter()
            .flat_map(|path| ["a", "b", "c"].map(|segment| format!("{path}/{segment}")))
            .collect();
        targets.extend(longest.iter().cloned());
    }
    targets
}

async fn ask<S, B>(app: &S, method: &str, target: &str, token: Option<&str>) -> (u16, String)
where
    S: Service<actix_http::Request, Response = ServiceResponse<B>, Error = Error>,
    B: MessageBody,
{
    let mut request = TestRequest::with_uri(target).method(method.parse().unwrap());
    if let Some(token) = token {
        request = request.insert_header(("authorization", format!("Bearer {token}")));
    }
    let response = call_service(app, request.to_request()).await;
    let status = response.status().as_u16();
    let body = read_body(response).await;
    (status, String::from_utf8(body.to_vec()).unwrap())
}

#[actix_web::test]
async fn the_matrix_and_the_groups_agree_with_the_router() {
    let (mut tried, mut shadowed, mut guarded) = (0, 0, 0);
    for random in 0..150 {
        let mut tree = Tree { random, next: 0 };
        let made = catch_unwind(AssertUnwindSafe(|| {
            let mut app = App::new().app_data(Data::new(Auth));
            for _ in 0..=tree.pick(2) {
                let scope = tree.scope(1);
                app = match tree.pick(2) {
                    0 => app.service(scope.require::<Admins>()),
                    _ => app.service(scope),
                };
                app = app.service(tree.resource());
            }
            app
        }));
        // Two handlers of one method and path are refused.
        let Ok(app) = made else { continue };
        if tree.next > TEXTS.len() {
            continue;
        }
        tried += 1;
        let matrix = app.matrix();
        let app = init_service(app).await;
        let mut answered = BTreeSet::new();
        for target in targets() {
            for method in METHODS {
                let case = format!("{random}: {method} {target}\n{matrix}");
                let (status, text) = ask(&app, method, &target, Some("admin")).await;
                let (for_nobody, _) = ask(&app, method, &target, None).await;
                if status != 200 {
                    assert!([404, 405].contains(&status), "{case}");
                    assert_eq!(for_nobody, status, "{case}");
                    continue;
                }
                let entry = matrix
                    .entries()
                    .iter()
                    .find(|entry| entry.reason() == Some(&text))
                    .unwrap();
                assert!(entry.shadowed_by().is_none(), "{text} {case}");
                assert!([method, "*"].contains(&entry.method()), "{text} {case}");
                let expected = if entry.is_public() { 200 } else { 401 };
                assert_eq!(for_nobody, expected, "{text} {case}");
                guarded += usize::from(expected == 401);
                answered.insert(text);
            }
        }
        for entry in matrix.entries() {
            let answers = answered.contains(entry.reason().unwrap());
            shadowed += usize::from(entry.shadowed_by().is_some());
            // Of a default service, it is not known what the routes leave to it.
            if entry.method() != "*" {
                assert_eq!(answers, entry.shadowed_by().is_none(), "{random}\n{matrix}");
            }
        }
    }
    assert!(
        tried > 80 && shadowed > 50 && guarded > 500,
        "{tried} {shadowed} {guarded}"
    );
}
