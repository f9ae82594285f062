// A scope that is no name.

const SCOPES: auth_core::Scopes = auth_core::scopes!("posts:write" > 7);

fn main() {}
