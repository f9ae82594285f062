// A constant in place of a role.

#[path = "../../realm.rs"]
mod realm;
pub use realm::Auth;

const ADMIN: &str = "admin";

#[auth_core::require_role(ADMIN)]
async fn purge() {}

#[auth_core::require(any(role(crate::ADMIN), scope("posts:write")))]
async fn write() {}

fn main() {}
