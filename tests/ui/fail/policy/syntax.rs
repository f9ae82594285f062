// A policy without a name.

#[path = "../../realm.rs"]
mod realm;
pub use realm::Auth;

auth_core::policy!(role("editor"));

fn main() {}
