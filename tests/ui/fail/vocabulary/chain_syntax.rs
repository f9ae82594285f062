// A chain with another operator.

const ROLES: auth_core::Roles = auth_core::roles!(admin < editor);

fn main() {}
