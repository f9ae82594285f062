// An attribute on a function without a body.

#[path = "../../realm.rs"]
mod realm;
pub use realm::Auth;

trait Handlers {
    #[auth_core::require_auth]
    async fn me();
}

fn main() {}
