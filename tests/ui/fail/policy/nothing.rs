// A policy that demands nothing.

#[path = "../../realm.rs"]
mod realm;
pub use realm::Auth;

auth_core::policy!(pub CanPublish = );

fn main() {}
