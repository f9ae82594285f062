// A statement.

#[path = "../../realm.rs"]
mod realm;
pub use realm::Auth;

#[auth_core::authorize(let yes = true; yes)]
async fn edit() {}

fn main() {}
