// A name that is no argument.

#[path = "../../realm.rs"]
mod realm;
pub use realm::Auth;

#[auth_core::authorize(post.author == user.name)]
async fn edit(#[principal] user: realm::User) {}

fn main() {}
