// A rule to rename by that does not exist.

use auth_core::Role;

#[derive(Role)]
#[role(rename_all = "kebap-case")]
enum Role {
    Admin,
}

fn main() {}
