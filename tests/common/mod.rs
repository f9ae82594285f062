//! One API, served by axum and by actix-web, and what drives it.
//!
//! The handlers are the same functions in both: a guarded handler is one for either framework if
//! its arguments are. So is the list of routes.

#![allow(
    dead_code,
    unused_imports,
    reason = "each test program uses a part of it"
)]

mod actix;
mod axum;
pub(crate) mod exchange;
pub(crate) mod handlers;
mod log;
pub(crate) mod realm;
mod server;
mod watch;

pub(crate) use actix::app as actix_app;
pub(crate) use axum::router as axum_router;
pub(crate) use log::log;
pub(crate) use server::{Framework, Server};
pub(crate) use watch::Watch;
