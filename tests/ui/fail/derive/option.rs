// An option that does not exist.

use auth_core::Role;

#[derive(Role)]
enum Role {
    #[role(name = "admin")]
    Admin,
}

fn main() {}
