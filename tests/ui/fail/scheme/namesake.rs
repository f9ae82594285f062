// A scheme that has the name of another that the realm lists, and is not listed itself.

#[path = "../../realm.rs"]
mod realm;
pub use realm::Auth;

use auth_core::challenge::Challenge;
use auth_core::realm::{ChallengeContext, Presented};
use auth_core::{RequestHead, Scheme, Verify, VerifyError};
use realm::User;

enum Cookie {}

impl Scheme for Cookie {
    const NAME: &'static str = "Bearer";
    type Credentials<'r> = ();

    fn credentials(_: &RequestHead<'_>) -> Presented<()> {
        Presented::Absent
    }

    fn challenge(_: &ChallengeContext<'_>) -> Challenge {
        const { Challenge::from_static("Bearer realm=\"test\"") }
    }
}

impl Verify<Cookie> for Auth {
    async fn verify(&self, (): ()) -> Result<User, VerifyError> {
        Err(VerifyError::invalid("nobody is known here"))
    }
}

#[auth_core::require_auth(Cookie)]
async fn me() {}

#[auth_core::require(any(auth(Cookie), role("admin")))]
async fn admin() {}

fn main() {}
