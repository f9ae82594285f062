// Two expressions.

#[path = "../../realm.rs"]
mod realm;
pub use realm::Auth;

#[auth_core::authorize(author == name, name.is_ascii())]
async fn edit(author: String, name: String) {}

fn main() {}
