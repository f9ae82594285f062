// An attribute on a method.

#[path = "../../realm.rs"]
mod realm;
pub use realm::Auth;

struct Handlers;

impl Handlers {
    #[auth_core::require_auth]
    async fn me(&self) {}
}

fn main() {}
