// A realm that lists two schemes of one name.

use auth_core::challenge::Challenge;
use auth_core::credentials::BearerToken;
use auth_core::realm::{ChallengeContext, Presented};
use auth_core::{Bearer, Principal, Realm, RequestHead, Scheme, Verify, VerifyError};

struct Auth;
struct User;
impl Principal for User {}
impl Realm for Auth {
    type Principal = User;
    type Schemes = (Cookie, Bearer);
    const NAME: &'static str = "test";
}
impl Verify<Bearer> for Auth {
    async fn verify(&self, _: BearerToken<'_>) -> Result<User, VerifyError> {
        Ok(User)
    }
}
impl Verify<Cookie> for Auth {
    async fn verify(&self, (): ()) -> Result<User, VerifyError> {
        Ok(User)
    }
}

enum Cookie {}

impl Scheme for Cookie {
    const NAME: &'static str = "bearer";
    type Credentials<'r> = ();

    fn credentials(_: &RequestHead<'_>) -> Presented<()> {
        Presented::Absent
    }

    fn challenge(_: &ChallengeContext<'_>) -> Challenge {
        const { Challenge::from_static("bearer realm=\"test\"") }
    }
}

#[auth_core::require_auth(Bearer)]
async fn me() {}

#[auth_core::require_auth]
async fn anybody() {}

fn main() {}
