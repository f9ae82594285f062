// A realm that lists a scheme twice, and a handler that names it.

use auth_core::credentials::BearerToken;
use auth_core::{Bearer, Principal, Realm, Verify, VerifyError};

struct Auth;
struct User;
impl Principal for User {}
impl Realm for Auth {
    type Principal = User;
    type Schemes = (Bearer, Bearer);
    const NAME: &'static str = "test";
}
impl Verify<Bearer> for Auth {
    async fn verify(&self, _: BearerToken<'_>) -> Result<User, VerifyError> {
        Ok(User)
    }
}

#[auth_core::require_auth(Bearer)]
async fn anybody() {}

fn main() {}
