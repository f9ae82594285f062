// A guard, and the principal by value.

#[path = "../../realm.rs"]
mod realm;
pub use realm::Auth;

auth_core::policy!(pub CanPublish = all(role("editor"), scope("posts:write")));

use auth_core::Guard;

#[auth_core::require(CanPublish)]
async fn publish(#[guard] proof: &Guard<CanPublish>, #[principal] user: realm::User) -> String {
    user.name + &proof.principal().name
}

fn main() {}
