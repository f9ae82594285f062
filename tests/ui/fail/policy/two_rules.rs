// A policy of two parts.

#[path = "../../realm.rs"]
mod realm;
pub use realm::Auth;

auth_core::policy!(pub CanPublish = role("editor"), scope("posts:write"));

fn main() {}
