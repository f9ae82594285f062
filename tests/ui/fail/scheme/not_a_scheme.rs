// A type that is no scheme.

#[path = "../../realm.rs"]
mod realm;
pub use realm::Auth;

struct Digest;

#[auth_core::require_auth(Digest)]
async fn me() {}

fn main() {}
