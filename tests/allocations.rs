//! An allowed request makes no allocation more than one to the same route without a guard in
//! axum, and at most one more in actix-web.

#![allow(missing_docs, unreachable_pub, clippy::unwrap_used)]

#[path = "../benches/services/mod.rs"]
mod services;
pub use services::Auth;

use allocation_counter::measure;
use futures_util::FutureExt as _;
use services::{ROUTES, in_actix, in_axum};

#[test]
fn axum_guards_do_not_allocate() {
    let mut service = in_axum::service();
    let [open, by_hand, guard, role] = ROUTES.map(|route| {
        let call = |service: &mut _| in_axum::call(service, in_axum::request(route));
        assert_eq!(call(&mut service).status(), 200, "{route}");
        measure(|| drop(call(&mut service))).count_total
    });
    // The requests differ in the length of their path, not in what is allocated for it.
    assert_eq!([open; 3], [by_hand, guard, role]);
}

#[test]
fn actix_guards_allocate_once() {
    let service = in_actix::service();
    let [open, _, guard, role] = ROUTES.map(|route| {
        let call = || in_actix::call(&service, in_actix::request(route));
        assert_eq!(call().status(), 200, "{route}");
        measure(|| drop(call())).count_total
    });
    assert!(
        guard <= open + 1 && role <= open + 1,
        "{open} {guard} {role}"
    );
}

/// What is kept for a refusal of the handler's own costs no allocation either, but of a request
/// whose head a concealed handler's body uses up while a fallback waits for it.
#[test]
fn handlers_that_may_refuse_do_not_allocate() {
    use actix_web::web;
    use auth_core::{Denial, authorize, conceal, ensure_authorized, require_auth};
    use axum::routing::get;
    use services::User;

    async fn open() -> &'static str {
        "ok"
    }

    async fn open_body(_: String) -> &'static str {
        "ok"
    }

    #[require_auth]
    #[authorize(user.id == 1)]
    async fn own(#[principal] user: &User) -> &'static str {
        "ok"
    }

    #[require_auth]
    #[authorize(body.is_empty() && user.id == 1)]
    async fn own_body(#[principal] user: &User, body: String) -> &'static str {
        "ok"
    }

    #[require_auth]
    async fn found(#[principal] user: &User) -> Result<&'static str, Denial> {
        ensure_authorized(user.id == 1)?;
        Ok("ok")
    }

    #[conceal]
    #[require_auth]
    async fn hidden() -> &'static str {
        "ok"
    }

    #[conceal]
    #[require_auth]
    async fn hidden_body(_: String) -> &'static str {
        "ok"
    }

    let router = axum::Router::new()
        .route("/open", get(open))
        .route("/open/body", get(open_body))
        .route("/own", get(own))
        .route("/found", get(found))
        .route("/own/body", get(own_body))
        .route("/hidden", get(hidden))
        .route("/hidden/body", get(hidden_body))
        .with_state(Auth);
    let layer = auth_core::axum::Conceal::new(axum::Router::new());
    for (mut router, copies) in [(router.clone(), false), (router.layer(layer), true)] {
        let mut count = |route| {
            let mut call = || {
                let mut request = in_axum::request(route);
                request.headers_mut().insert("accept", of_a_server());
                in_axum::call(&mut router, request)
            };
            assert_eq!(call().status(), 200, "{route}");
            measure(|| drop(call())).count_total
        };
        for route in ["/own", "/found", "/hidden"] {
            assert_eq!(count(route), count("/open"), "{route}");
        }
        assert_eq!(count("/own/body"), count("/open/body"));
        let more = count("/hidden/body") - count("/open/body");
        assert_eq!(more > 0, copies, "{more}");
    }

    let app = actix_web::App::new()
        .app_data(web::Data::new(Auth))
        .route("/open", web::get().to(open))
        .route("/open/body", web::get().to(open_body))
        .route("/own", web::get().to(own))
        .route("/found", web::get().to(found))
        .route("/own/body", web::get().to(own_body))
        .route("/hidden", web::get().to(hidden))
        .route("/hidden/body", web::get().to(hidden_body));
    let service = actix_web::test::init_service(app).now_or_never().unwrap();
    let count = |route: &str| {
        let call = || in_actix::call(&service, in_actix::request(route));
        assert_eq!(call().status().as_u16(), 200, "{route}");
        measure(|| drop(call())).count_total
    };
    for (open, routes) in [
        ("/open", &["/own", "/found", "/hidden"][..]),
        ("/open/body", &["/own/body", "/hidden/body"]),
    ] {
        for route in routes {
            let (open, guarded) = (count(open), count(route));
            assert!(guarded <= open + 1, "{route} {open} {guarded}");
        }
    }
}

/// As a server has it: bytes of a buffer that others share.
fn of_a_server() -> http::HeaderValue {
    let mut buffer = bytes::BytesMut::from("text/html, */*\r\n");
    http::HeaderValue::from_maybe_shared(buffer.split_to(14).freeze()).unwrap()
}

/// Nothing is kept of a refused request, so a flood of them costs what one does.
#[test]
fn refusals_leave_nothing_behind() {
    let mut service = in_axum::service();
    let mut refuse = || {
        let mut request = in_axum::request("/role");
        request.headers_mut().remove("authorization");
        assert_eq!(in_axum::call(&mut service, request).status(), 401);
    };
    let mut flood = || measure(|| (0..1000).for_each(|_| refuse()));
    // What is set up once is.
    flood();
    let flood = flood();
    assert_eq!((flood.bytes_current, flood.count_current), (0, 0));

    let service = in_actix::service();
    let refuse = || {
        let request = actix_web::test::TestRequest::get()
            .uri("/role")
            .to_request();
        assert_eq!(in_actix::call(&service, request).status(), 401);
    };
    let flood = || measure(|| (0..1000).for_each(|_| refuse()));
    // What is set up once is.
    flood();
    let flood = flood();
    assert_eq!((flood.bytes_current, flood.count_current), (0, 0));
}

#[test]
fn guarded_routers_allocate_nothing_more_per_request() {
    use auth_core::{public, require_auth};

    #[public(reason = "a test")]
    async fn open() -> &'static str {
        "ok"
    }

    #[require_auth]
    async fn guard() -> &'static str {
        "ok"
    }

    let plain = axum::Router::new()
        .route("/open", axum::routing::get(open))
        .route("/guard", axum::routing::get(guard))
        .with_state(Auth);
    let guarded = auth_core::axum::Router::new()
        .route("/open", auth_core::axum::get(open))
        .route("/guard", auth_core::axum::get(guard))
        .with_state(Auth)
        .into_unchecked();
    for route in ["/open", "/guard"] {
        let [plain, guarded] = [&plain, &guarded].map(|router| {
            let mut router = router.clone();
            let mut call = || in_axum::call(&mut router, in_axum::request(route));
            assert_eq!(call().status(), 200, "{route}");
            measure(|| drop(call())).count_total
        });
        assert_eq!(plain, guarded, "{route}");
    }

    let plain = actix_web::App::new()
        .app_data(actix_web::web::Data::new(Auth))
        .service(actix_web::web::resource("/open").get(open))
        .service(actix_web::web::resource("/guard").get(guard));
    let guarded = auth_core::actix::App::new()
        .app_data(actix_web::web::Data::new(Auth))
        .service(auth_core::actix::resource("/open").get(open))
        .service(auth_core::actix::resource("/guard").get(guard));
    let plain = actix_web::test::init_service(plain).now_or_never().unwrap();
    let guarded = actix_web::test::init_service(guarded)
        .now_or_never()
        .unwrap();
    for route in ["/open", "/guard"] {
        let plain = || in_actix::call(&plain, in_actix::request(route));
        let guarded = || in_actix::call(&guarded, in_actix::request(route));
        // Requests are kept for the next one, by thread.
        for _ in 0..3 {
            assert_eq!(plain().status().as_u16(), 200, "{route}");
            assert_eq!(guarded().status().as_u16(), 200, "{route}");
        }
        let [plain, guarded] = [
            measure(|| drop(plain())).count_total,
            measure(|| drop(guarded())).count_total,
        ];
        assert_eq!(plain, guarded, "{route}");
    }
}
