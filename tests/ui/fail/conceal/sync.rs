// A concealed function that returns a future: of what it refuses itself, nobody would know that it is to be concealed.

#[path = "../../realm.rs"]
mod realm;
pub use realm::Auth;

#[auth_core::require_auth(conceal)]
fn look(name: String) -> impl Future<Output = String> {
    async { name }
}

fn main() {}
