// The same of a form, of which axum takes the query for GET, in a handler that is open to anonymous requests.

#[path = "../../realm.rs"]
mod realm;
pub use realm::Auth;

#[auth_core::optional_auth]
async fn subscribe(_: axum::Form<Vec<String>>, _id: axum::extract::Path<u64>) {}

fn main() {}
