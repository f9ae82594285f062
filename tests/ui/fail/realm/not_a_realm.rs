// A type at `crate::Auth` that is no realm.

pub struct Auth;

#[auth_core::require_role("admin")]
async fn purge() {}

fn main() {}
