// An attribute on a constant.

#[path = "../../realm.rs"]
mod realm;
pub use realm::Auth;

#[auth_core::public(reason = "it is constant")]
const LIMIT: usize = 1;

fn main() {}
