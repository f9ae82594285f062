// A realm that is in a module and not at the root of the crate.

#[path = "../../realm.rs"]
mod realm;

#[auth_core::require_auth]
async fn me() {}

fn main() {}
