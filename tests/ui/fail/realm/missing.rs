// No realm at `crate::Auth`.

#[auth_core::require_role("admin")]
async fn purge() {}

fn main() {}
