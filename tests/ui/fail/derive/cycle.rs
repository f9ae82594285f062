// Variants that imply each other.

use auth_core::Role;

#[derive(Role)]
enum Role {
    #[role(implies(Editor))]
    Admin,
    #[role(implies = Admin)]
    Editor,
}

fn main() {}
