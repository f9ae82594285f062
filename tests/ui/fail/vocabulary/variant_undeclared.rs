// A variant that the realm does not declare.

#[path = "../../realm.rs"]
mod realm;
pub use realm::Auth;

#[auth_core::require(any(role(Role::Admin), role(Role::Auditor)))]
async fn purge() {}

#[derive(auth_core::Role)]
#[role(rename_all = "lowercase")]
enum Role {
    Admin,
    Auditor,
}

fn main() {}
