// A policy that nobody can meet.

#[path = "../../realm.rs"]
mod realm;
pub use realm::Auth;

auth_core::policy!(pub CanPurge = all(role("admin"), not(role("viewer"))));

fn main() {}
