// Nothing that is concealed.

#[path = "../../realm.rs"]
mod realm;
pub use realm::Auth;

#[auth_core::conceal]
async fn hello() {}

fn main() {}
