// An attribute on an `unsafe extern` function.

#[path = "../../realm.rs"]
mod realm;
pub use realm::Auth;

#[auth_core::require_auth]
unsafe extern "C" fn me() -> i32 {
    1
}

fn main() {}
