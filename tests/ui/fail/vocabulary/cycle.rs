// Roles that imply each other.

use auth_core::Roles;

const ROLES: Roles = Roles::new(&["a", "b", "c"]).implying(&[("a", "b"), ("b", "c"), ("c", "a")]);

fn main() {}
