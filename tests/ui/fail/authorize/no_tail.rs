// A body without what it should return.

#[path = "../../realm.rs"]
mod realm;
pub use realm::Auth;

#[auth_core::authorize(name.is_ascii())]
async fn look(name: String) -> Result<String, auth_core::Denial> {
    name.len();
}

fn main() {}
