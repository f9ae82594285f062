// Nothing to authorize by.

#[path = "../../realm.rs"]
mod realm;
pub use realm::Auth;

#[auth_core::authorize]
async fn edit() {}

fn main() {}
