// An implied role that is not declared.

use auth_core::Roles;

const ROLES: Roles = Roles::new(&["admin", "viewer"]).implying(&[("admin", "viewr")]);

fn main() {}
