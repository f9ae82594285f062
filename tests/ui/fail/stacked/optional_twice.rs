// Optional twice.

#[path = "../../realm.rs"]
mod realm;
pub use realm::Auth;

#[auth_core::optional_auth]
#[auth_core::optional_auth]
async fn hello() {}

fn main() {}
