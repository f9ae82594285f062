//! Starts either framework on a free port of loopback.

use super::{Watch, actix, axum};
use ::axum::serve;
use actix_web::HttpServer;
use actix_web::dev::ServerHandle;
use actix_web::rt::System;
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
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        listener.set_nonblocking(true).unwrap();
        let address = listener.local_addr().unwrap();
        let stop = match framework {
            Framework::Axum => {
                let listener = tokio::net::TcpListener::from_std(listener).unwrap();
                let router = axum::router(&watch);
                let server = tokio::spawn(async move { serve(listener, router).await });
                Stop::Axum(server.abort_handle())
            }
            Framework::Actix => {
                let (sender, receiver) = mpsc::channel();
                let watch = watch.clone();
                // actix-web has a runtime of its own.
                thread::spawn(move || {
                    System::new().block_on(async move {
                        let server = HttpServer::new(move || actix::app(&watch))
                            .workers(1)
                            .disable_signals()
                            // Otherwise it goes on to take what comes, only to throw it away, for
                            // a second after it has closed (RFC 9112 §9.6): more than a test sends.
                            .client_disconnect_timeout(Duration::ZERO)
                            .listen(listener)
                            .unwrap()
                            .run();
                        sender.send(server.handle()).unwrap();
                        server.await.unwrap();
                    });
                });
                Stop::Actix(receiver.recv().unwrap())
            }
        };
        Self {
            address,
            watch,
            stop,
        }
    }

    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }
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
