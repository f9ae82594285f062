// An attribute that `cfg_attr` applies, below another one.

#[path = "../../realm.rs"]
mod realm;
pub use realm::Auth;

#[auth_core::require_role("admin")]
#[cfg_attr(all(), auth_core::public(reason = "health probe"))]
async fn purge() {}

fn main() {}
