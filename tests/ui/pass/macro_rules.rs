//! Handlers written by `macro_rules!`: a matched fragment arrives in a group without delimiters.

#![deny(warnings)]

#[path = "../realm.rs"]
mod realm;
pub use realm::Auth;

use auth_core::{
    Basic, Bearer, Denial, Guard, Guarded, authorize, optional_auth, policy, public, require,
    require_auth, require_role, require_scope, require_step_up,
};
use axum::extract::Path;
use axum::routing::get;
use axum::{Json, Router};
use realm::User;

policy!(pub Editors = role("editor"));

macro_rules! principal {
    ($attribute:meta, $name:ident, $user:ty) => {
        #[$attribute]
        async fn $name(#[principal] user: $user) -> String {
            let _ = &user;
            stringify!($name).to_owned()
        }
    };
}
principal!(require_auth, value, User);
principal!(require_auth, reference, &User);
principal!(optional_auth, optional, Option<User>);
principal!(optional_auth, optional_reference, Option<&User>);

macro_rules! guarded {
    ($role:literal, $guard:ty, $path:ty, $body:ty, $error:ty) => {
        #[require_role($role)]
        async fn guarded(
            #[guard] proof: $guard,
            Path(id): $path,
            Json(n): $body,
        ) -> Result<String, $error> {
            let _ = proof.principal();
            Ok(format!("{id} {n}"))
        }
    };
}
guarded!("editor", &Guard<Editors>, Path<u64>, Json<u64>, Denial);

macro_rules! policies {
    ($vis:vis $name:ident = $role:literal) => {
        policy!($vis $name = role($role));
    };
}
policies!(pub Viewers = "viewer");

macro_rules! parts {
    ($user:ty, $policy:ty, $error:ty) => {
        #[optional_auth]
        async fn inner(#[principal] user: Option<$user>) -> String {
            user.map_or_else(String::new, |user| user.name.clone())
        }

        #[require_role("editor")]
        async fn policy_of(#[guard] proof: &Guard<$policy>) -> Result<String, $error> {
            Ok(proof.principal().name.clone())
        }
    };
}
parts!(&User, Viewers, auth_core::Denial);

macro_rules! outputs {
    ($name:ident -> $output:ty) => {
        #[require_auth]
        async fn $name() -> $output {
            Err(Denial::forbidden())
        }
    };
}
outputs!(denies -> Result<String, Denial>);

macro_rules! bodies {
    ($(#[$meta:meta])* $name:ident $user:ident $body:block) => {
        $(#[$meta])*
        async fn $name(#[principal] $user: &User) -> String $body
    };
}
bodies! {
    /// Documented.
    #[require_role("editor")]
    #[require_scope("posts:write")]
    whole_body user { user.name.clone() }
}

macro_rules! arguments {
    ($scheme:path, $type:ty, $role:literal, $scope:literal, $policy:path, $realm:path, $age:literal) => {
        #[require_auth($scheme, realm = $realm)]
        #[require_role($role, realm = $realm)]
        #[require_scope(any($scope, "posts:read"), realm = $realm)]
        #[require_step_up(acr = "mfa", max_age = $age, realm = $realm)]
        async fn with_literals() {}

        #[require(all(auth($scheme), $policy), realm = $realm)]
        async fn with_paths() {}

        #[require_auth($type)]
        async fn with_a_type() {}

        #[public(reason = $role)]
        async fn with_a_reason() {}
    };
}
arguments!(Bearer, Basic, "editor", "posts:write", Editors, crate::Auth, 300);

macro_rules! rules {
    ($rule:expr, $names:expr) => {
        #[require($rule)]
        #[require_scope($names)]
        async fn expressions() {}
    };
}
rules!(any(role("admin"), auth(Basic)), not("posts:read"));

macro_rules! patterns {
    ($pattern:pat, $ty:ty, $body:ty, $value:expr) => {
        #[require_auth]
        async fn patterns($pattern: $ty, #[principal] user: &User, Json(n): $body) -> String {
            format!("{} {} {n}", user.name, $value)
        }
    };
}
patterns!(Path(_), Path<u64>, Json<u64>, 7);

macro_rules! items {
    ($item:item) => {
        #[require_role("admin")]
        $item
    };
}
items! {
    async fn item(Path(id): Path<u64>) -> String {
        id.to_string()
    }
}

// A name that the macro binds is another one than the same name of its caller.
macro_rules! hygienic {
    ($pattern:pat, $ty:ty, $value:expr) => {
        #[require_auth]
        async fn hygienic($pattern: $ty, #[principal] User { name, .. }: &User) -> String {
            format!("{} {name}", $value)
        }
    };
}
hygienic!(Path(name), Path<String>, name);

// The operands of an expression that a fragment matched stay together.
macro_rules! checked {
    ($name:ident, $flags:pat, $left:expr, $right:expr) => {
        #[authorize($left && $right)]
        async fn $name($flags: (bool, bool, bool)) -> &'static str {
            "let in"
        }
    };
    ($name:ident, $flags:pat, $check:expr) => {
        #[authorize($check)]
        async fn $name($flags: (bool, bool, bool)) -> &'static str {
            "let in"
        }
    };
}
checked!(two_fragments, flags, flags.0 || flags.1, flags.2);
checked!(
    nested,
    flags,
    !{ matches!(flags.0 || flags.1, true) },
    std::convert::identity(flags.2)
);
checked!(one_fragment, (a, b, c), (match (a, b) { (true, _) => true, _ => false }) == c);

macro_rules! negated {
    ($flags:pat, $check:expr) => {
        #[authorize(!$check)]
        async fn negated($flags: (bool, bool, bool)) -> &'static str {
            "let in"
        }
    };
}
negated!((a, b, _), a == b);

// The same in the body, which may decide as well.
macro_rules! decides_in_the_body {
    ($flags:pat, $left:expr, $right:expr, $number:expr) => {
        #[require_auth]
        async fn in_the_body($flags: (bool, bool, bool)) -> Result<i32, Denial> {
            let all = $left && $right;
            let minus = -$number;
            if all && minus == -3 { Ok(minus) } else { Err(Denial::forbidden()) }
        }
    };
}
decides_in_the_body!(flags, flags.0 || flags.1, flags.2, 1 + 2);

mod in_actix {
    use super::*;
    use actix_web::web::{Json, Path, get};

    macro_rules! handler {
        ($name:ident, $user:ty, $path:ty, $body:ty) => {
            #[auth_core::optional_auth]
            pub(super) async fn $name(
                body: $body,
                path: $path,
                #[principal] user: Option<$user>,
            ) -> String {
                format!("{path} {body} {}", user.is_some())
            }
        };
    }
    handler!(inner_reference, &User, Path<u64>, Json<u64>);
    handler!(inner_value, User, Path<u64>, String);

    macro_rules! routed {
        ($path:literal, $output:ty) => {
            #[require_role("admin")]
            #[actix_web::route($path, method = "PUT")]
            async fn routed(id: Path<u64>, #[principal] user: &User) -> $output {
                Ok(format!("{id} {}", user.name))
            }
        };
    }
    routed!("/x/{id}", Result<String, Denial>);

    pub(super) fn scope() -> auth_core::actix::Scope {
        auth_core::actix::scope("/x")
            .service(routed)
            .route("/1", auth_core::actix::get().to(inner_reference))
            .route("/2", auth_core::actix::get().to(inner_value))
    }

    pub(super) fn plain_scope() -> actix_web::Scope {
        actix_web::web::scope("/x")
            .route("/1", get().to(reference))
            .route("/2", get().to(optional_reference))
            .route("/3", get().to(policy_of))
            .route("/4", get().to(denies))
            .route("/5", get().to(whole_body))
    }
}

fn main() {
    let _: Router<Auth> = Router::new()
        .route("/1", get(value).put(reference).post(optional).delete(optional_reference))
        .route("/2", get(guarded).put(inner).post(policy_of).delete(denies))
        .route("/3", get(whole_body).put(with_literals).post(with_paths).delete(with_a_type))
        .route("/4", get(with_a_reason).put(expressions).post(patterns).delete(item))
        .route("/5", get(hygienic));
    let _ = (in_actix::scope(), in_actix::plain_scope());

    for (a, b, c) in (0..8).map(|bits| (bits & 1 != 0, bits & 2 != 0, bits & 4 != 0)) {
        macro_rules! is_allowed {
            ($handler:ident) => {{
                let user = User {
                    name: "alice".to_owned(),
                    roles: Default::default(),
                    scopes: Default::default(),
                };
                let guarded = Guarded::forged_for_test_without_any_check(user, ((a, b, c),));
                let future = std::pin::pin!($handler(guarded));
                let mut context = std::task::Context::from_waker(std::task::Waker::noop());
                match future.poll(&mut context) {
                    std::task::Poll::Ready(answer) => answer.into_result().is_ok(),
                    std::task::Poll::Pending => unreachable!(),
                }
            }};
        }
        assert_eq!(is_allowed!(two_fragments), (a || b) && c);
        assert_eq!(is_allowed!(in_the_body), (a || b) && c);
        assert_eq!(is_allowed!(nested), !(a || b) && c);
        assert_eq!(is_allowed!(one_fragment), a == c);
        assert_eq!(is_allowed!(negated), a != b);
    }
}
