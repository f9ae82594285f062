// An argument under `cfg_attr`.

#[path = "../../realm.rs"]
mod realm;
pub use realm::Auth;

#[auth_core::require_auth]
async fn me(#[cfg_attr(unix, cfg(unix))] _: ()) {}

fn main() {}
