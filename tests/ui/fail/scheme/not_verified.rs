// A scheme that the realm cannot verify.

#[path = "../../realm.rs"]
mod realm;
pub use realm::Auth;

use auth_core::challenge::Challenge;
use auth_core::realm::{ChallengeContext, Presented};
use auth_core::{RequestHead, Scheme};

enum ApiKey {}

impl Scheme for ApiKey {
    const NAME: &'static str = "ApiKey";
    type Credentials<'r> = ();

    fn credentials(_: &RequestHead<'_>) -> Presented<()> {
        Presented::Absent
    }

    fn challenge(_: &ChallengeContext<'_>) -> Challenge {
        const { Challenge::from_static("ApiKey realm=\"test\"") }
    }
}

#[auth_core::require_auth(ApiKey)]
async fn me() {}

fn main() {}
