//! Starts either framework on a free port of loopback.

use super::{Watch, actix, axum};
use ::axum::{Router, serve};
use actix_web::body::MessageBody;
use actix_web::dev::{ServerHandle, ServiceFactory, ServiceRequest, ServiceResponse};
use actix_web::rt::System;
use actix_web::{App, Error, HttpServer};
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;
use tokio::task::AbortHandle;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Framework {
    Axum,
    Actix,
}

impl Framework {
    pub(crate) const ALL: [Self; 2] = [Self::Axum, Self::Actix];
}

/// A server that runs until it is dropped.
pub(crate) struct Server {
    pub(crate) address: SocketAddr,
    pub(crate) watch: Watch,
    pub(crate) framework: Framework,
    stop: Stop,
}

enum Stop {
    Axum(AbortHandle),
    Actix(ServerHandle),
}

impl Server {
    /// Within a tokio runtime.
    pub(crate) fn start(framework: Framework) -> Self {
        let watch = Watch::default();
        match framework {
            Framework::Axum => Self::axum(&watch, axum::router(&watch)),
            Framework::Actix => {
                let own = watch.clone();
                Self::actix(&watch, move || actix::app(&own))
            }
        }
    }

    /// Within a tokio runtime.
    pub(crate) fn axum(watch: &Watch, router: Router) -> Self {
        let (listener, address) = listen();
        let listener = tokio::net::TcpListener::from_std(listener).unwrap();
        let server = tokio::spawn(async move { serve(listener, router).await });
        Self {
            address,
            watch: watch.clone(),
            framework: Framework::Axum,
            stop: Stop::Axum(server.abort_handle()),
        }
    }

    pub(crate) fn actix<T, B>(
        watch: &Watch,
        app: impl Fn() -> App<T> + Clone + Send + 'static,
    ) -> Self
    where
        T: ServiceFactory<
                ServiceRequest,
                Config = (),
                Response = ServiceResponse<B>,
                Error = Error,
                InitError = (),
            > + 'static,
        B: MessageBody + 'static,
    {
        let (listener, address) = listen();
        let (sender, receiver) = mpsc::channel();
        // actix-web has a runtime of its own.
        thread::spawn(move || {
            System::new().block_on(async move {
                let server = HttpServer::new(app)
                    .workers(1)
                    .disable_signals()
                    // Otherwise it goes on to take what comes, only to throw it away, for
                    // a second after it has closed (RFC 9112 §9.6): more than a test sends.
                    .client_disconnect_timeout(Duration::ZERO)
                    .listen_auto_h2c(listener)
                    .unwrap()
                    .run();
                sender.send(server.handle()).unwrap();
                server.await.unwrap();
            });
        });
        Self {
            address,
            watch: watch.clone(),
            framework: Framework::Actix,
            stop: Stop::Actix(receiver.recv().unwrap()),
        }
    }

    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }
}

fn listen() -> (TcpListener, SocketAddr) {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    listener.set_nonblocking(true).unwrap();
    let address = listener.local_addr().unwrap();
    (listener, address)
}

impl Drop for Server {
    fn drop(&mut self) {
        match &self.stop {
            Stop::Axum(task) => task.abort(),
            // Stops by the call; the future only waits.
            Stop::Actix(handle) => drop(handle.stop(false)),
        }
    }
}
