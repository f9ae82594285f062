// A scheme that the realm verifies and does not list.

use auth_core::credentials::{BasicCredentials, BearerToken};
use auth_core::{Basic, Bearer, Principal, Realm, Verify, VerifyError};

struct Auth;
struct User;
impl Principal for User {}
impl Realm for Auth {
    type Principal = User;
    type Schemes = (Bearer,);
    const NAME: &'static str = "test";
}
impl Verify<Bearer> for Auth {
    async fn verify(&self, _: BearerToken<'_>) -> Result<User, VerifyError> {
        Ok(User)
    }
}
impl Verify<Basic> for Auth {
    async fn verify(&self, _: BasicCredentials) -> Result<User, VerifyError> {
        Ok(User)
    }
}

#[auth_core::require_auth(Basic)]
async fn me() {}

fn main() {}
