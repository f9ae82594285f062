//! Bodies of handlers that refuse requests themselves: whatever compiles without the attributes.

#![deny(warnings, missing_docs, unused_qualifications)]

#[path = "../realm.rs"]
#[allow(missing_docs)]
mod realm;
pub use realm::Auth;

use auth_core::{Denial, authorize, ensure_authorized, require_auth};
use axum::body::Bytes;
use axum::extract::{FromRequestParts, Path, Request};
use axum::http::request::Parts;
use axum::response::IntoResponse;
use axum::routing::post;
use axum::{Router, debug_handler};
use realm::User;
use std::cell::Cell;
use std::convert::Infallible;
use std::error::Error;
use std::sync::LazyLock;

static GREETING: LazyLock<String> = LazyLock::new(|| "hello".to_owned());

#[require_auth]
async fn changes_an_argument(mut body: String) -> Result<String, Denial> {
    body.push('!');
    Ok(format!("{body}"))
}

#[require_auth(conceal)]
async fn changes_a_body(mut body: Bytes) -> Bytes {
    body.truncate(1);
    tokio::task::yield_now().await;
    body
}

#[require_auth]
#[authorize(!user.name.is_empty())]
async fn changes_the_principal(#[principal] mut user: User) -> String {
    user.name.push('!');
    user.name
}

/// What can be sent to another thread and not shared with it.
struct Unshared(Cell<u8>);

impl<S: Sync> FromRequestParts<S> for Unshared {
    type Rejection = Infallible;

    async fn from_request_parts(_: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(Self(Cell::new(1)))
    }
}

#[require_auth]
#[debug_handler(state = Auth)]
async fn looks_at_the_request(request: Request) -> Result<String, Denial> {
    tokio::task::yield_now().await;
    Ok(request.uri().to_string())
}

#[require_auth(conceal)]
async fn looks_at_a_cell(unshared: Unshared) -> String {
    tokio::task::yield_now().await;
    unshared.0.set(2);
    unshared.0.get().to_string()
}

#[require_auth(conceal)]
async fn coerces() -> &'static [u8] {
    b"abc"
}

#[require_auth]
async fn coerces_in_ok() -> Result<&'static str, Denial> {
    ensure_authorized(GREETING.len() > 2)?;
    Ok(&GREETING)
}

#[require_auth]
#[authorize(name.is_ascii())]
async fn coerces_an_error(name: String) -> Result<String, Box<dyn Error>> {
    if name.is_empty() {
        return Err(Box::new(std::fmt::Error));
    }
    Ok(name)
}

#[require_auth]
#[authorize(request.uri().path().len() > 1 || known(&request)?)]
async fn looks_before(request: Request) -> String {
    request.uri().to_string()
}

fn known(request: &Request) -> Result<bool, Denial> {
    ensure_authorized(request.uri().query().is_none())?;
    Ok(true)
}

#[require_auth]
#[authorize(match id { 1 => false, _ => true } || id > 7)]
async fn starts_like_a_block(Path(id): Path<u64>) -> String {
    id.to_string()
}

#[require_auth]
#[authorize(!name.is_empty())]
async fn coerces_beside_impl(name: String) -> Result<impl IntoResponse, Box<dyn Error>> {
    if name.len() > 7 {
        return Err(Box::new(std::fmt::Error));
    }
    Ok(name)
}

#[require_auth]
#[authorize(true)]
async fn gives_up_early(Path(id): Path<u64>) -> Result<Box<str>, Denial> {
    let Some(id) = id.checked_sub(1) else {
        return Ok("none".into());
    };
    ensure_authorized(id > 2)?;
    for digit in id.to_string().chars() {
        if digit == '7' {
            return Ok("seven".into());
        }
    }
    Ok(id.to_string().into())
}

#[require_auth(conceal)]
async fn never_comes_back() -> String {
    loop {
        tokio::task::yield_now().await;
    }
}

#[require_auth(conceal)]
async fn says_nothing() {}

// Types of one's own with names of axum's, before the last argument.
mod own {
    use super::{FromRequestParts, Infallible, Parts};

    pub trait Valid {}

    macro_rules! from_parts {
        ($([$($parameter:tt)*] $ty:ty, $value:expr;)+) => {$(
            impl<S: Sync, $($parameter)*> FromRequestParts<S> for $ty {
                type Rejection = Infallible;

                async fn from_request_parts(_: &mut Parts, _: &S) -> Result<Self, Infallible> {
                    Ok($value)
                }
            }
        )+};
    }

    pub struct Title;
    impl Valid for Title {}

    pub struct Json<T: Valid>(pub std::marker::PhantomData<T>);
    pub struct Body<const N: usize>;

    from_parts! {
        [T: Valid] Json<T>, Self(std::marker::PhantomData);
        [const N: usize] Body<N>, Self;
    }
}

const MOST: usize = 3;

#[require_auth]
async fn own_json(_: own::Json<own::Title>, _: own::Body<MOST>, _: Path<u64>) {}

#[require_auth]
async fn own_body<const N: usize>(_: own::Body<N>, _: Path<u64>) {}

mod other {
    use axum::response::{IntoResponse, Response};

    pub struct Denial;

    impl IntoResponse for Denial {
        fn into_response(self) -> Response {
            "other".into_response()
        }
    }
}

#[require_auth]
async fn own_denial() -> Result<&'static str, other::Denial> {
    Err(other::Denial)
}

trait Store {
    type Item: serde::de::DeserializeOwned;
}

struct Api<S>(std::marker::PhantomData<S>);

impl<Db: Store + 'static> Api<Db> {
    #[require_auth]
    async fn create(_: actix_web::web::Json<Db::Item>, _: actix_web::web::Path<u64>) -> String {
        String::new()
    }
}

struct Memory;

impl Store for Memory {
    type Item = u8;
}

fn main() {
    let _ = actix_web::web::post().to(Api::<Memory>::create);
    let _ = Api::<Memory>(std::marker::PhantomData).0;
    // Not a response.
    let _ = (coerces_an_error, coerces_beside_impl);
    let _: Router = Router::new()
        .route("/1", post(changes_an_argument))
        .route("/2", post(changes_a_body))
        .route("/3", post(changes_the_principal))
        .route("/4", post(looks_at_the_request))
        .route("/5", post(looks_at_a_cell))
        .route("/6", post(coerces))
        .route("/7", post(coerces_in_ok))
        .route("/9/{id}", post(gives_up_early))
        .route("/10", post(never_comes_back))
        .route("/11", post(says_nothing))
        .route("/12/{id}", post(own_json))
        .route("/13/{id}", post(own_body::<7>))
        .route("/14", post(own_denial))
        .route("/15", post(looks_before))
        .route("/16/{id}", post(starts_like_a_block))
        .with_state(Auth);
}
