//! What a guard costs a request that it allows: time and allocations of the whole call, in
//! process, beside the same route without one and behind an extractor written by hand.

#![allow(missing_docs, unreachable_pub, clippy::unwrap_used)]

mod services;
pub use services::Auth;

use divan::{AllocProfiler, Bencher, black_box};
use services::{ROUTES, in_actix, in_axum};

#[global_allocator]
static ALLOCATOR: AllocProfiler = AllocProfiler::system();

fn main() {
    divan::main();
}

#[divan::bench(args = ROUTES)]
fn axum(bencher: Bencher<'_, '_>, route: &str) {
    let service = in_axum::service();
    bencher
        .with_inputs(|| (service.clone(), in_axum::request(route)))
        .bench_values(|(mut service, request)| in_axum::call(&mut service, black_box(request)));
}

#[divan::bench(args = ROUTES)]
fn actix(bencher: Bencher<'_, '_>, route: &str) {
    let service = in_actix::service();
    bencher
        .with_inputs(|| in_actix::request(route))
        .bench_local_values(|request| in_actix::call(&service, black_box(request)));
}
