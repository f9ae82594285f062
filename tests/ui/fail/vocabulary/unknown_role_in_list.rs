// A misspelt role within `any`.

#[path = "../../realm.rs"]
mod realm;
pub use realm::Auth;

#[auth_core::require_role(any("editor", "veiwer"))]
async fn list() {}

fn main() {}
