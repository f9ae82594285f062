//! What combinations mean, where writing the parts one after the other would mean another.

#![allow(
    clippy::struct_excessive_bools,
    clippy::match_bool,
    clippy::redundant_closure_call,
    clippy::needless_bool,
    reason = "the more the expressions differ, the better"
)]

use crate::Auth;
use crate::call::{both, get};
use crate::realm::Role;
use auth_core::{authorize, require, require_role, require_scope};

/// Three bits of the request.
#[derive(Clone, Copy)]
pub(crate) struct Bits {
    pub(crate) a: bool,
    pub(crate) b: bool,
    pub(crate) c: bool,
}

impl Bits {
    fn of(value: Option<&[u8]>) -> Self {
        let has = |letter| value.is_some_and(|value| value.contains(&letter));
        Self {
            a: has(b'a'),
            b: has(b'b'),
            c: has(b'c'),
        }
    }
}

impl<S: Sync> axum::extract::FromRequestParts<S> for Bits {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(
        parts: &mut http::request::Parts,
        _: &S,
    ) -> Result<Self, Self::Rejection> {
        Ok(Self::of(
            parts.headers.get("bits").map(http::HeaderValue::as_bytes),
        ))
    }
}

impl actix_web::FromRequest for Bits {
    type Error = actix_web::Error;
    type Future = std::future::Ready<Result<Self, Self::Error>>;

    fn from_request(
        request: &actix_web::HttpRequest,
        _: &mut actix_web::dev::Payload,
    ) -> Self::Future {
        let bits = request.headers().get("bits");
        let bits = bits.map(actix_web::http::header::HeaderValue::as_bytes);
        std::future::ready(Ok(Self::of(bits)))
    }
}

/// What the reference is told of a request.
struct Given {
    editor: bool,
    writes: bool,
    a: bool,
    b: bool,
    c: bool,
}

const SAID: &str = "let in";

/// A handler each, and what it has to mean.
macro_rules! cases {
    ($(
        $(#[$attribute:meta])+
        $name:ident($bits:ident) means |$given:ident| $meaning:expr;
    )+) => {
        mod handlers {
            use super::*;

            $(
                $(#[$attribute])+
                #[allow(unused_variables)]
                pub(super) async fn $name($bits: Bits) -> &'static str {
                    SAID
                }
            )+
        }

        #[actix_web::test]
        async fn combinations_mean_what_they_say() {
            let auth = Auth::default();
            for case in 0..32 {
                let bit = |index: u32| case >> index & 1 == 1;
                let given = Given {
                    editor: bit(0),
                    writes: bit(1),
                    a: bit(2),
                    b: bit(3),
                    c: bit(4),
                };
                let role = if given.editor { "editor" } else { "viewer" };
                let scope = if given.writes { "posts.write" } else { "drafts" };
                let bits: String = [(given.a, 'a'), (given.b, 'b'), (given.c, 'c')]
                    .into_iter()
                    .filter_map(|(set, letter)| set.then_some(letter))
                    .collect();
                $({
                    let $given = &given;
                    let expected: bool = $meaning;
                    let token = format!("ann/{role}/{scope}");
                    let call = get(&token).header("bits", &bits).body("").unwrap();
                    let response = both!(auth, handlers::$name, call);
                    let name = stringify!($name);
                    assert_eq!(response.status() == 200, expected, "{name} {token} {bits}");
                    assert_eq!(response.body() == SAID, expected, "{name} {token} {bits}");
                    assert!(expected || response.status() == 403, "{name} {token} {bits}");
                })+
            }
        }
    };
}

cases! {
    #[authorize(bits.a || bits.b)]
    #[authorize(bits.c)]
    or_then_and(bits) means |g| (g.a || g.b) && g.c;

    #[authorize(bits.c)]
    #[authorize(bits.a || bits.b)]
    and_then_or(bits) means |g| g.c && (g.a || g.b);

    #[require_role("editor")]
    #[authorize(bits.a || bits.b)]
    role_and_or(bits) means |g| g.editor && (g.a || g.b);

    #[authorize(bits.a || bits.b)]
    #[require_role(Role::Editor)]
    #[require_scope("posts:read")]
    or_between(bits) means |g| g.editor && g.writes && (g.a || g.b);

    #[require(any(role("editor"), scope("posts:write")))]
    #[authorize(bits.a && bits.b || bits.c)]
    any_and_or(bits) means |g| (g.editor || g.writes) && (g.a && g.b || g.c);

    #[require(any(all(role(Role::Editor), not(scope("posts:write"))), all(not(role("editor")), scope("posts:write"))))]
    exactly_one(bits) means |g| g.editor != g.writes;

    #[require(not(any(role("editor"), scope("posts:write"))))]
    neither(bits) means |g| !(g.editor || g.writes);

    #[require(not(all(role("editor"), scope("posts:write"))))]
    not_both(bits) means |g| !(g.editor && g.writes);

    #[authorize(!bits.a)]
    #[authorize(bits.b || bits.c)]
    not_a(bits) means |g| !g.a && (g.b || g.c);

    #[authorize(bits.a == bits.b)]
    #[authorize(bits.b != bits.c)]
    compared(bits) means |g| g.a == g.b && g.b != g.c;

    #[authorize(if bits.a { bits.b } else { bits.c })]
    #[authorize(match bits.a { true => bits.b || bits.c, false => true })]
    branched(bits) means |g| (if g.a { g.b } else { g.c }) && (!g.a || g.b || g.c);

    #[authorize((|| bits.a)() | bits.b)]
    #[authorize({ let both = bits.b & bits.c; both || bits.a })]
    blocks(bits) means |g| (g.a | g.b) && (g.b & g.c || g.a);

    #[authorize(u8::from(bits.a) < 1 || bits.b)]
    #[authorize(async { bits.c }.await || bits.a)]
    operators(bits) means |g| (!g.a || g.b) && (g.c || g.a);
}
