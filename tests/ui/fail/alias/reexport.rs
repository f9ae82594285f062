// An attribute under the path of a re-export.

#[path = "../../realm.rs"]
mod realm;
pub use realm::Auth;

mod prelude {
    pub use auth_core::{conceal, require_scope};
}

#[auth_core::require_role("admin")]
#[prelude::require_scope("posts:write")]
async fn write() {}

#[auth_core::optional_auth]
#[prelude::conceal]
async fn hidden(#[principal] _user: Option<&realm::User>) {}

fn main() {}
