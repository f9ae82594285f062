// A scope with a space.

use auth_core::Scope;

#[derive(Scope)]
enum Scope {
    #[scope(rename = "posts write")]
    Write,
}

fn main() {}
