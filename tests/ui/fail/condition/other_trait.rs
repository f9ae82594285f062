// The attribute on another trait's implementation.

use auth_core::condition;

struct Always;

#[condition]
impl Default for Always {
    fn default() -> Self {
        Self
    }
}

fn main() {}
