// An argument that takes the body before the last, written by a macro.

#[path = "../../realm.rs"]
mod realm;
pub use realm::Auth;

use axum::Json;
use axum::extract::Path;

macro_rules! handler {
    ($body:ty) => {
        #[auth_core::require_role("admin")]
        async fn create(_: $body, Path(_): Path<u64>) {}
    };
}
handler!(Json<u64>);

macro_rules! handler_by_reference {
    ($user:ty) => {
        #[auth_core::require_auth]
        async fn rename(#[principal] _: $user) {}
    };
}
handler_by_reference!(&mut realm::User);

fn main() {}
