// A closure, which cannot have an attribute, in actix-web.

#[path = "../../realm.rs"]
mod realm;
pub use realm::Auth;

use auth_core::actix::resource;

fn main() {
    let _ = resource("/me").get(|| async { "me" });
}
