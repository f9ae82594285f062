// A domain function without proof.

#[path = "../../realm.rs"]
mod realm;
pub use realm::Auth;

auth_core::policy!(pub CanPublish = all(role("editor"), scope("posts:write")));

use auth_core::Guard;

fn erase_all(_: &Guard<CanPublish>) {}

#[auth_core::require(CanPublish)]
async fn publish(#[principal] admitted: realm::User) {
    erase_all(&Guard { admitted });
}

fn main() {}
