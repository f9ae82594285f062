// More arguments under `cfg` than the function can be written for.

#[path = "../../realm.rs"]
mod realm;
pub use realm::Auth;

#[auth_core::require_auth]
async fn me(
    #[cfg(unix)] _: (),
    #[cfg(unix)] _: (),
    #[cfg(unix)] _: (),
    #[cfg(unix)] _: (),
    #[cfg(unix)] _: (),
) {
}

fn main() {}
