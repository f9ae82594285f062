// The attribute on an implementation of no trait.

use auth_core::condition;

enum Always {}

#[condition]
impl Always {}

fn main() {}
