//! Starts either framework on a free port, for HTTP/1.1 and HTTP/2 alike.

use actix_web::web::ServiceConfig;
use actix_web::{App, HttpServer, rt::System};
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::thread;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// The servers of one API, by the name of the framework.
pub(crate) fn both(
    router: axum::Router,
    config: impl FnOnce(&mut ServiceConfig) + Clone + Send + 'static,
) -> [(&'static str, SocketAddr); 2] {
    let (listener, axum) = listen();
    let listener = tokio::net::TcpListener::from_std(listener).unwrap();
    tokio::spawn(async move { axum::serve(listener, router).await });
    let (listener, actix) = listen();
    thread::spawn(move || {
        System::new().block_on(async move {
            let app = move || App::new().configure(config.clone());
            let server = HttpServer::new(app).workers(1).disable_signals();
            server
                .listen_auto_h2c(listener)
                .unwrap()
                .run()
                .await
                .unwrap();
        });
    });
    [("axum", axum), ("actix-web", actix)]
}

/// A configuration with routes for GET.
macro_rules! servers {
    ($state:expr, $($path:literal => $handler:expr),+ $(,)?) => {{
        let router = axum::Router::new()
            $(.route($path, axum::routing::get($handler)))+
            .with_state($state);
        crate::server::both(router, |config| {
            config.app_data($state)
                $(.route($path, actix_web::web::get().to($handler)))+;
        })
    }};
}

pub(crate) use servers;

fn listen() -> (TcpListener, SocketAddr) {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    listener.set_nonblocking(true).unwrap();
    let address = listener.local_addr().unwrap();
    (listener, address)
}

/// The clients of both versions of HTTP.
pub(crate) fn clients() -> [(&'static str, reqwest::Client); 2] {
    let http2 = reqwest::Client::builder().http2_prior_knowledge();
    [
        ("HTTP/1.1", reqwest::Client::new()),
        ("HTTP/2", http2.build().unwrap()),
    ]
}

/// The response to bytes as they are, of HTTP/1.1.
pub(crate) async fn raw(address: SocketAddr, request: &str) -> String {
    let mut stream = TcpStream::connect(address).await.unwrap();
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut response = String::new();
    stream.read_to_string(&mut response).await.unwrap();
    response
}
