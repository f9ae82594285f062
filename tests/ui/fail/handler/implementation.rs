// An attribute on an `impl` block.

#[path = "../../realm.rs"]
mod realm;
pub use realm::Auth;

struct Handlers;

#[auth_core::require_role("admin")]
impl Handlers {
    async fn purge() {}
}

fn main() {}
