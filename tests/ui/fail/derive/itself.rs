// A variant that implies itself.

use auth_core::Role;

#[derive(Role)]
enum Role {
    #[role(implies(Admin))]
    Admin,
}

fn main() {}
