// A future that borrows the principal.

#[path = "../../realm.rs"]
mod realm;
pub use realm::Auth;

use realm::User;

#[auth_core::require_auth]
fn me(#[principal] user: &User) -> impl Future<Output = String> {
    let name = user.name.clone();
    async move { name }
}

fn main() {}
