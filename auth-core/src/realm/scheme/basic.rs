//! The scheme `Basic` (RFC 7617).

use super::authorization::authorization;
use super::{ChallengeContext, Presented, Scheme};
use crate::protocol::challenge::{BasicChallenge, Challenge};
use crate::protocol::credentials::BasicCredentials;
use crate::request::head::RequestHead;

/// A user-id and a password in the `Authorization` field (RFC 7617), in UTF-8.
///
/// Browsers answer its challenge with a dialog of their own. `Basic` with nothing behind it counts as
/// no credentials.
#[derive(Debug)]
pub enum Basic {}

impl Scheme for Basic {
    const NAME: &'static str = "Basic";
    type Credentials<'r> = BasicCredentials;

    fn credentials(head: &RequestHead<'_>) -> Presented<BasicCredentials> {
        authorization(head, BasicCredentials::parse)
    }

    fn challenge(context: &ChallengeContext<'_>) -> Challenge {
        BasicChallenge::new(context.realm()).utf8().to_challenge()
    }
}
