//! Group policies in front of concealed routes, and concealed group policies, on the guarded
//! router of axum.

use crate::common::exchange::{Sent, Version, exchange};
use crate::common::realm::Auth;
use crate::common::{Server, Watch, log};
use auth_core::__private::Concealed;
use auth_core::axum::{Conceal, Require, Router, any, delete, get, public_service};
use auth_core::matrix::Entry;
use auth_core::{AccessMatrix, policy, public, require_role};
use axum::extract::OriginalUri;
use http::StatusCode;
use tower::Layer;

policy! {
    IsViewer = role("viewer");
    IsAdmin = role("admin");
}

#[require_role("admin", conceal)]
async fn hidden() -> &'static str {
    "here"
}

#[require_role("admin")]
async fn shown() -> &'static str {
    "here"
}

#[public(reason = "a test")]
async fn open() -> &'static str {
    "here"
}

/// A group of each kind, below paths of each kind.
fn routes() -> Router<Auth> {
    let group = || {
        Router::new()
            .route("/hidden", any(hidden))
            .route("/shown", get(shown))
            .route("/both", get(hidden).delete(shown))
            .route("/", get(hidden))
            .nest("/deep", Router::new().route("/hidden", delete(hidden)))
    };
    Router::new()
        .nest("/once", group())
        .nest("/{id}/twice", group())
        .nest("/slash/", group())
        .merge(group())
        .nest_service(
            "/files",
            public_service("a test", get(open).into_unchecked()),
        )
}

/// Routes that conceal nothing themselves.
fn services(realm: &Auth) -> Router<Auth> {
    Router::new()
        .route("/open", get(open))
        .route("/shown", get(shown))
        .nest_service(
            "/files",
            Require::<IsAdmin>::new(realm.clone()).layer(get(open).into_unchecked()),
        )
}

/// The routes in a group, with and without them.
fn start(watch: &Watch, hide: Hide, page: bool, has_routes: bool) -> Server {
    let realm = Auth(watch.clone());
    let mounted = match (has_routes, hide) {
        (false, _) => Router::new(),
        (true, Hide::Handlers) => routes().require::<IsViewer>(realm.clone()),
        (true, Hide::Nested) => Router::new()
            .nest("/in/{tenant}", routes().require::<IsViewer>(realm.clone()))
            .nest_service(
                "/service",
                public_service(
                    "a test",
                    routes()
                        .require::<IsViewer>(realm.clone())
                        .with_state::<()>(realm.clone())
                        .into_unchecked(),
                ),
            ),
        (true, Hide::Inside) => services(&realm)
            .require::<Concealed<IsViewer>>(realm.clone())
            .require::<IsAdmin>(realm.clone()),
        (true, Hide::Around) => services(&realm)
            .require::<IsAdmin>(realm.clone())
            .require::<Concealed<IsViewer>>(realm.clone()),
    };
    let router = mounted.with_state::<()>(realm).into_unchecked();
    if !page {
        return Server::axum(watch, router);
    }
    let page = axum::Router::new()
        .fallback(async |OriginalUri(uri): OriginalUri| (StatusCode::NOT_FOUND, uri.to_string()));
    let router = router.fallback_service(page.clone());
    Server::axum(watch, router.layer(Conceal::new(page)))
}

/// What conceals the routes.
#[derive(Clone, Copy, Debug)]
enum Hide {
    /// The handlers, in a group.
    Handlers,
    /// The same in a router below other paths.
    Nested,
    /// The policy of a group in another group.
    Inside,
    /// The policy of a group around another group.
    Around,
}

/// A method and path, and whether the route is concealed.
type Case = (&'static str, &'static str, bool);

const IN_GROUP: [Case; 10] = [
    ("GET", "/hidden", true),
    ("LINK", "/hidden", true),
    ("GET", "/shown", false),
    ("HEAD", "/shown", false),
    ("GET", "/both", true),
    ("HEAD", "/both", true),
    ("DELETE", "/both", false),
    ("DELETE", "/deep/hidden", true),
    // axum answers other methods itself.
    ("POST", "/deep/hidden", false),
    ("GET", "", true),
];

fn cases(hide: Hide) -> Vec<(&'static str, String, bool)> {
    let below: &[&str] = match hide {
        Hide::Handlers => &["", "/once", "/7/twice", "/slash"],
        Hide::Nested => &["/in/a", "/in/a/once", "/in/a/7/twice", "/service/once"],
        Hide::Inside | Hide::Around => {
            return ["/open", "/shown", "/files", "/files/a"]
                .map(|path| ("GET", path.to_owned(), true))
                .into();
        }
    };
    let files = match hide {
        Hide::Nested => ["/in/a/files", "/service/files/a"],
        _ => ["/files", "/files/a"],
    };
    let mut cases: Vec<_> = files.map(|path| ("GET", path.to_owned(), false)).into();
    for prefix in below {
        for (method, path, concealed) in IN_GROUP {
            let path = match (*prefix, path) {
                ("" | "/slash", "") => format!("{prefix}/"),
                _ => format!("{prefix}{path}"),
            };
            cases.push((method, path, concealed));
        }
    }
    cases
}

#[tokio::test]
async fn a_group_in_front_of_a_concealed_route_is_concealed_for_it() {
    log();
    for hide in [Hide::Handlers, Hide::Nested, Hide::Inside, Hide::Around] {
        for page in [false, true] {
            let watch = Watch::default();
            let with = start(&watch, hide, page, true);
            let without = start(&watch, hide, page, false);
            for version in Version::ALL {
                for (method, target, concealed) in cases(hide) {
                    // Nobody; whom the group refuses; whom the handler or the next group refuses.
                    for authorization in ["", "Bearer eve", "Bearer robot", "Bearer bob"] {
                        let mut fields = vec![("accept", "text/html")];
                        if !authorization.is_empty() {
                            fields.push(("authorization", authorization));
                        }
                        let sent = Sent {
                            method,
                            target: target.clone(),
                            fields,
                            body: "",
                        };
                        let answer = exchange(&with, version, &sent).await;
                        let missing = exchange(&without, version, &sent).await;
                        let case = format!("{hide:?} {page} {version:?} {sent:?}");
                        assert_eq!(answer == missing, concealed, "{case}\n{answer}");
                    }
                }
            }
        }
    }
}

/// The list tells what was tried above.
#[test]
fn the_matrix_tells_what_is_concealed() {
    let realm = Auth(Watch::default());
    let group = routes().require::<IsViewer>(realm.clone());
    let around = Router::<Auth>::new()
        .route("/shown", get(shown))
        .require::<Concealed<IsViewer>>(realm);
    let concealed = |matrix: AccessMatrix| -> Vec<bool> {
        let entries = matrix.entries().iter();
        entries.map(Entry::is_concealed).collect()
    };
    assert!(
        concealed(around.matrix())
            .iter()
            .all(|concealed| *concealed)
    );
    assert_eq!(
        concealed(group.matrix())
            .iter()
            .filter(|one| !**one)
            .count(),
        9
    );
}
