// A variant of an enum that names no roles.

#[path = "../../realm.rs"]
mod realm;
pub use realm::Auth;

#[auth_core::require_role(Role::Admin)]
async fn purge() {}

enum Role {
    Admin,
}

fn main() {}
