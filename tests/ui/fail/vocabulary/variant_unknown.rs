// A variant that does not exist.

#[path = "../../realm.rs"]
mod realm;
pub use realm::Auth;

#[auth_core::require_role(Role::Auditor)]
async fn purge() {}

#[derive(auth_core::Role)]
#[role(rename_all = "lowercase")]
enum Role {
    Admin,
}

fn main() {}
