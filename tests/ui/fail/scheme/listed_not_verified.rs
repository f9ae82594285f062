// A realm that lists a scheme it cannot verify.

use auth_core::credentials::BearerToken;
use auth_core::{Basic, Bearer, Principal, Realm, Verify, VerifyError};

struct Auth;
struct User;
impl Principal for User {}
impl Realm for Auth {
    type Principal = User;
    type Schemes = (Bearer, Basic);
    const NAME: &'static str = "test";
}
impl Verify<Bearer> for Auth {
    async fn verify(&self, _: BearerToken<'_>) -> Result<User, VerifyError> {
        Ok(User)
    }
}

fn main() {}
