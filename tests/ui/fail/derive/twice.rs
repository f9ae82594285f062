// Two variants of one name.

use auth_core::Role;

#[derive(Role)]
enum Role {
    Admin,
    #[role(rename = "Admin")]
    Root,
}

fn main() {}
