//! What guarded routers cost: setting up 2,000 paths and listing them, which is to stay below
//! 50 ms and linear, and a request, which is to cost what it costs without them.

#![allow(missing_docs, unreachable_pub, clippy::unwrap_used)]
#![allow(dead_code, reason = "of the services only the requests are used")]

mod services;
pub use services::Auth;

use auth_core::{AccessMatrix, public, require_auth, require_role};
use divan::{AllocProfiler, Bencher, black_box};
use futures_util::FutureExt as _;
use services::{in_actix, in_axum};

#[global_allocator]
static ALLOCATOR: AllocProfiler = AllocProfiler::system();

const PATHS: [usize; 3] = [500, 1_000, 2_000];

fn main() {
    divan::main();
}

#[public(reason = "a benchmark, of which there is nothing to hide")]
async fn open() -> &'static str {
    "ok"
}

#[require_auth]
async fn member() -> &'static str {
    "ok"
}

#[require_role("admin")]
async fn admin() -> &'static str {
    "ok"
}

fn path(index: usize) -> String {
    format!("/section{}/items{index}/{{id}}", index % 50)
}

fn plain_axum(paths: usize) -> axum::Router {
    use axum::routing::{delete, get};
    let mut router = axum::Router::new();
    for index in 0..paths / 2 {
        router = router.route(&path(index), get(member).post(open));
        router = router.route(&format!("/other{index}"), delete(admin));
    }
    router.with_state(Auth)
}

fn guarded_axum(paths: usize) -> auth_core::axum::Router {
    use auth_core::axum::{Router, delete, get};
    let mut router = Router::new();
    for index in 0..paths / 2 {
        router = router.route(&path(index), get(member).post(open));
        router = router.route(&format!("/other{index}"), delete(admin));
    }
    router.with_state(Auth)
}

fn guarded_actix(paths: usize) -> AccessMatrix {
    use auth_core::actix::{App, resource};
    let mut app = App::new();
    for index in 0..paths / 2 {
        app = app.service(resource(path(index)).get(member).post(open));
        app = app.service(resource(format!("/other{index}")).delete(admin));
    }
    app.matrix()
}

#[divan::bench(args = PATHS)]
fn axum_build_plain(paths: usize) -> axum::Router {
    plain_axum(paths)
}

#[divan::bench(args = PATHS)]
fn axum_build(paths: usize) -> auth_core::axum::Router {
    guarded_axum(paths)
}

#[divan::bench(args = PATHS)]
fn axum_build_and_list(paths: usize) -> AccessMatrix {
    guarded_axum(paths).matrix()
}

#[divan::bench(args = PATHS)]
fn actix_build_and_list(paths: usize) -> AccessMatrix {
    guarded_actix(paths)
}

#[divan::bench(args = PATHS)]
fn compare(bencher: Bencher<'_, '_>, paths: usize) {
    let (one, other) = (guarded_axum(paths).matrix(), guarded_axum(paths).matrix());
    bencher.bench_local(|| black_box(&one).changes_since(black_box(&other)));
}

#[divan::bench]
fn axum_request_plain(bencher: Bencher<'_, '_>) {
    let service = plain_axum(100);
    bencher
        .with_inputs(|| (service.clone(), in_axum::request("/section7/items7/1")))
        .bench_values(|(mut service, request)| in_axum::call(&mut service, black_box(request)));
}

#[divan::bench]
fn axum_request(bencher: Bencher<'_, '_>) {
    let service = guarded_axum(100).into_unchecked();
    bencher
        .with_inputs(|| (service.clone(), in_axum::request("/section7/items7/1")))
        .bench_values(|(mut service, request)| in_axum::call(&mut service, black_box(request)));
}

#[divan::bench]
fn actix_request_plain(bencher: Bencher<'_, '_>) {
    use actix_web::{App, test, web};
    let mut app = App::new().app_data(web::Data::new(Auth));
    for index in 0..50 {
        app = app.service(web::resource(path(index)).route(web::get().to(member)));
    }
    let service = test::init_service(app).now_or_never().unwrap();
    bencher
        .with_inputs(|| in_actix::request("/section7/items7/1"))
        .bench_local_values(|request| in_actix::call(&service, black_box(request)));
}

#[divan::bench]
fn actix_request(bencher: Bencher<'_, '_>) {
    use actix_web::{test, web};
    use auth_core::actix::{App, resource};
    let mut app = App::new().app_data(web::Data::new(Auth));
    for index in 0..50 {
        app = app.service(resource(path(index)).get(member));
    }
    let service = test::init_service(app).now_or_never().unwrap();
    bencher
        .with_inputs(|| in_actix::request("/section7/items7/1"))
        .bench_local_values(|request| in_actix::call(&service, black_box(request)));
}
