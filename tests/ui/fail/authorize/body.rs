// A body that returns something else: the mistake is the body's, as without the attributes.

#[path = "../../realm.rs"]
mod realm;
pub use realm::Auth;

#[auth_core::authorize(name.is_ascii())]
async fn look(name: String) -> Result<String, auth_core::Denial> {
    let length = name.len();
    Ok(length)
}

fn main() {}
