// A scope with a space, which separates scopes.

use auth_core::Scopes;

const SCOPES: Scopes = Scopes::new(&["posts write"]);

fn main() {}
