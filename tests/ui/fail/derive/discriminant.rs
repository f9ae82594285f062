// A variant with a value.

use auth_core::Role;

#[derive(Role)]
enum Role {
    Admin = 7,
}

fn main() {}
