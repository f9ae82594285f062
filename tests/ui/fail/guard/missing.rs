// A domain function without proof.

#[path = "../../realm.rs"]
mod realm;
pub use realm::Auth;

auth_core::policy!(pub CanPublish = all(role("editor"), scope("posts:write")));

use auth_core::Guard;

fn erase_all(_: &Guard<CanPublish>) {}

fn anything<T>() -> T {
    std::process::abort()
}

#[auth_core::require(CanPublish)]
async fn publish() {
    erase_all(&Guard { passed: anything() });
}

fn main() {}
