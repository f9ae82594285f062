// The attribute on the type in place of its implementation.

use auth_core::condition;

#[condition]
enum Always {}

fn main() {}
