// More distinct names than can be judged exactly.

use auth_core::credentials::BearerToken;
use auth_core::{Bearer, Principal, Realm, Scopes, Verify, VerifyError, scopes};

struct Auth;
struct User;
impl Principal for User {}
impl Realm for Auth {
    type Principal = User;
    type Schemes = (Bearer,);
    const NAME: &'static str = "test";
    const SCOPES: Scopes = scopes!(a, b, c, d, e, f, g, h, i, j, k, l, m);
}
impl Verify<Bearer> for Auth {
    async fn verify(&self, _: BearerToken<'_>) -> Result<User, VerifyError> {
        Ok(User)
    }
}

#[auth_core::require_scope(all(any("a", "b", "c", "d", "e", "f", "g"), any("h", "i", "j", "k", "l", "m")))]
async fn purge() {}

fn main() {}
