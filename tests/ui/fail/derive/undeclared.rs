// An implied variant that does not exist.

use auth_core::Role;

#[derive(Role)]
enum Role {
    #[role(implies(Editr))]
    Admin,
    Editor,
}

fn main() {}
