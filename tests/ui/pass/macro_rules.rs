//! Handlers written by `macro_rules!`: a matched type arrives in a group without delimiters.

#[path = "../realm.rs"]
mod realm;
pub use realm::Auth;

use auth_core::{Denial, Guard, optional_auth, policy, require_auth, require_role};
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

fn main() {
    let _: Router<Auth> = Router::new()
        .route("/value", get(value))
        .route("/reference", get(reference))
        .route("/optional", get(optional))
        .route("/optional_reference", get(optional_reference))
        .route("/guarded", get(guarded));
}
