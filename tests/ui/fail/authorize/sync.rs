// A check in front of a function that returns a future.

#[path = "../../realm.rs"]
mod realm;
pub use realm::Auth;

#[auth_core::authorize(name.is_ascii())]
fn look(name: String) -> impl Future<Output = String> {
    async { name }
}

fn main() {}
