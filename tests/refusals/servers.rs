//! The same routes in axum, in actix-web, and without a framework, and what asks for them.

use crate::common::handlers;
use crate::common::realm::Auth;
use crate::common::{Framework, Server, Watch, actix_app, axum_router};
use crate::realms::{self, Pages, Worst};
use crate::table::Answer;
use ::axum::Router;
use ::axum::extract::FromRef;
use ::axum::routing::any;
use actix_web::web;
use auth_core::{Denial, Guarded, Policy, RequestHead};
use http::{Request, Response};
use reqwest::redirect;
use std::fmt;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// A server of one of the frameworks.
pub(crate) struct Served(Server);

impl fmt::Debug for Served {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.framework.fmt(f)
    }
}

impl Served {
    /// One of each.
    pub(crate) fn start() -> [Self; 2] {
        Framework::ALL.map(|framework| {
            let watch = Watch::default();
            let own = watch.clone();
            Self(match framework {
                Framework::Axum => Server::axum(&watch, router(&own)),
                Framework::Actix => Server::actix(&watch, move || {
                    actix_app(&own)
                        .app_data(Worst::<{ realms::EMPTY }>(own.clone()))
                        .app_data(Worst::<{ realms::PANICS }>(own.clone()))
                        .app_data(Worst::<{ realms::OTHER }>(own.clone()))
                        .app_data(Worst::<{ realms::HUGE }>(own.clone()))
                        .app_data(Pages(own.clone()))
                        .route("/worst/empty", web::to(realms::empty))
                        .route("/worst/panics", web::to(realms::panics))
                        .route("/worst/other", web::to(realms::other))
                        .route("/worst/huge", web::to(realms::huge))
                        .route("/pages", web::to(realms::pages))
                        .route("/pages/own", web::to(realms::own))
                        .route("/pages/own/body", web::to(realms::own_body))
                        .route("/pages/found", web::to(realms::found))
                        .service(web::scope("/below/it").route("/again", web::to(realms::again)))
                        .route("/login", web::to(realms::pages))
                        .route("//evil.example/pages", web::to(realms::pages))
                        .service(web::scope("/below").route("/pages", web::to(realms::pages)))
                }),
            })
        })
    }

    /// Sends a request as it is, and takes what comes.
    pub(crate) async fn exchange(&self, request: &str) -> String {
        let mut stream = TcpStream::connect(self.0.address).await.unwrap();
        stream.write_all(request.as_bytes()).await.unwrap();
        let mut response = String::new();
        stream.read_to_string(&mut response).await.unwrap();
        response
    }
}

#[derive(Clone, FromRef)]
struct State {
    empty: Worst<{ realms::EMPTY }>,
    panics: Worst<{ realms::PANICS }>,
    other: Worst<{ realms::OTHER }>,
    huge: Worst<{ realms::HUGE }>,
    pages: Pages,
}

fn router(watch: &Watch) -> Router {
    let state = State {
        empty: Worst(watch.clone()),
        panics: Worst(watch.clone()),
        other: Worst(watch.clone()),
        huge: Worst(watch.clone()),
        pages: Pages(watch.clone()),
    };
    let router = Router::new()
        .route("/worst/empty", any(realms::empty))
        .route("/worst/panics", any(realms::panics))
        .route("/worst/other", any(realms::other))
        .route("/worst/huge", any(realms::huge))
        .route("/pages", any(realms::pages))
        .route("/pages/own", any(realms::own))
        .route("/pages/own/body", any(realms::own_body))
        .route("/pages/found", any(realms::found))
        .nest(
            "/below/it",
            Router::new().route("/again", any(realms::again)),
        )
        .route("/login", any(realms::pages))
        .route("//evil.example/pages", any(realms::pages))
        .nest("/below", Router::new().route("/pages", any(realms::pages)))
        .with_state(state);
    axum_router(watch).merge(router)
}

/// What asks, and whom.
pub(crate) enum Client {
    Server(Served, reqwest::Client),
    /// The guard itself.
    Plain(Watch),
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Server(served, _) => served.fmt(f),
            Self::Plain(_) => f.write_str("Plain"),
        }
    }
}

impl Client {
    pub(crate) fn all() -> Vec<Self> {
        let client = reqwest::Client::builder().redirect(redirect::Policy::none());
        let client = client.build().unwrap();
        Served::start()
            .into_iter()
            .map(|served| Self::Server(served, client.clone()))
            .chain([Self::Plain(Watch::default())])
            .collect()
    }

    pub(crate) async fn ask(&self, request: Request<()>) -> Answer {
        let response = match self {
            Self::Plain(watch) => refused(watch, request).await.into_http(),
            Self::Server(served, client) => {
                let (head, ()) = request.into_parts();
                let url = served.0.url(&head.uri.to_string());
                let request = client.request(head.method, url).headers(head.headers);
                let response = request.send().await.unwrap();
                let mut plain = Response::new(String::new());
                *plain.status_mut() = response.status();
                *plain.headers_mut() = response.headers().clone();
                *plain.body_mut() = response.text().await.unwrap();
                plain
            }
        };
        let of_the_server = ["date", "content-length", "connection"];
        let fields = response.headers().iter();
        let mut fields: Vec<_> = fields
            .map(|(name, value)| (name.to_string(), value.to_str().unwrap().to_owned()))
            .filter(|(name, _)| !of_the_server.contains(&&**name))
            .collect();
        fields.sort_by(|a, b| a.0.cmp(&b.0));
        Answer {
            status: response.status().as_u16(),
            fields,
            body: response.into_body(),
        }
    }
}

/// What the guards of the handlers say, without a framework around them.
async fn refused(watch: &Watch, request: Request<()>) -> Denial {
    let (head, ()) = request.into_parts();
    let head = &RequestHead::from(&head);
    let auth = &Auth(watch.clone());
    match head.path() {
        "/any" => check(handlers::any, auth, head).await,
        "/bearer" => check(handlers::bearer, auth, head).await,
        "/basic" => check(handlers::basic, auth, head).await,
        "/admin" => check(handlers::admin, auth, head).await,
        "/legacy" => check(handlers::legacy, auth, head).await,
        "/human" => check(handlers::human, auth, head).await,
        "/write" => check(handlers::write, auth, head).await,
        "/seldom" => check(handlers::seldom, auth, head).await,
        "/someday" => check(handlers::someday, auth, head).await,
        "/transfer" => check(handlers::transfer, auth, head).await,
        "/optional" => check(handlers::optional, auth, head).await,
        // What a handler refuses when the guard has let somebody in.
        "/own" | "/found" => Denial::forbidden().answering(head),
        "/worst/empty" => check(realms::empty, &Worst(watch.clone()), head).await,
        "/worst/panics" => check(realms::panics, &Worst(watch.clone()), head).await,
        "/worst/other" => check(realms::other, &Worst(watch.clone()), head).await,
        "/worst/huge" => check(realms::huge, &Worst(watch.clone()), head).await,
        "/pages" => check(realms::pages, &Pages(watch.clone()), head).await,
        path => panic!("no route for {path}"),
    }
}

/// By the policy in the handler's own signature.
async fn check<P: Policy, T, F>(
    _: impl Fn(Guarded<P, T>) -> F,
    realm: &P::Realm,
    head: &RequestHead<'_>,
) -> Denial {
    auth_core::Guard::<P>::check(realm, head)
        .await
        .err()
        .expect("refused")
}
