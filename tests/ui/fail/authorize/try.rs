// A check that gives up with what is no refusal.

#[path = "../../realm.rs"]
mod realm;
pub use realm::Auth;

#[auth_core::authorize(name.parse::<u8>()? > 7)]
async fn look(name: String) -> String {
    name
}

fn main() {}
