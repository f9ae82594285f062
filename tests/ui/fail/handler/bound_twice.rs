// A name that two arguments bind: one of them would be shadowed silently.

#![allow(unused_variables)]

#[path = "../../realm.rs"]
mod realm;
pub use realm::Auth;

use auth_core::{Guard, authorize, optional_auth, policy, require_auth, require_role};
use realm::User;

policy!(pub Admins = role("admin"));

pub struct Pair {
    pub a: [u64; 2],
    pub b: u64,
}

macro_rules! pair {
    ($name:ident) => {
        Pair { a: [_, $name], .. }
    };
}

mod in_axum {
    use super::*;
    use axum::Json;
    use axum::extract::Path;

    #[authorize(name.is_empty())]
    async fn field(Path(name): Path<String>, #[principal] User { name, .. }: &User) {}

    #[require_auth]
    async fn principal_first(#[principal] name: User, Path(name): Path<String>) {}

    #[optional_auth]
    async fn optional(Path((_, user)): Path<(u64, u64)>, #[principal] user: Option<&User>) {}

    #[require_auth]
    async fn plain(Path(id): Path<u64>, Json(id): Json<u64>) {}

    #[require_role("admin")]
    async fn guard(Path(proof): Path<u64>, #[guard] proof: Guard<Admins>) {}

    #[require_role("admin")]
    async fn both(#[guard] it: &Guard<Admins>, #[principal] it: &User) {}
}

mod in_actix {
    use super::*;
    use actix_web::web::{Json, Path};

    #[require_auth]
    async fn at(name @ _: Path<u64>, #[principal] User { name, .. }: &User) {}

    #[require_auth]
    async fn by_ref(ref mut name: Json<u64>, #[principal] User { name, .. }: User) {}

    #[require_auth]
    async fn in_a_slice([_, name]: Both, #[principal] User { name, .. }: User) {}

    #[require_auth]
    async fn in_a_macro(pair!(name): Pair, #[principal] User { name, .. }: User) {}

    #[require_auth]
    async fn of_a_hidden_type(name: impl actix_web::FromRequest, #[principal] name: User) {}

    #[require_auth]
    async fn raw(r#name: Path<u64>, #[principal] User { name, .. }: &User) {}

    type Both = [u64; 2];
}

fn main() {}
