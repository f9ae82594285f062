// An argument under `cfg`.

#[path = "../../realm.rs"]
mod realm;
pub use realm::Auth;

#[auth_core::require_auth]
async fn me(#[cfg(unix)] _: ()) {}

fn main() {}
