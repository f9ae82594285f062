// A role declared twice.

use auth_core::Roles;

const ROLES: Roles = Roles::new(&["admin", "viewer", "admin"]);

fn main() {}
