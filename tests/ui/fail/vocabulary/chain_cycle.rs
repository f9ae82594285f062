// A chain that comes back.

const ROLES: auth_core::Roles = auth_core::roles!(admin > editor > admin);

fn main() {}
