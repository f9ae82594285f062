// An assignment for a comparison.

#[path = "../../realm.rs"]
mod realm;
pub use realm::Auth;

#[auth_core::authorize(author = name)]
async fn edit(author: String, name: String) {}

fn main() {}
