// No realm at `crate::Auth`, with several attributes.

use auth_core::Bearer;

#[auth_core::require_auth(Bearer)]
#[auth_core::require_role(any("admin", "editor"))]
#[auth_core::require_scope("posts:write")]
async fn purge() {}

fn main() {}
