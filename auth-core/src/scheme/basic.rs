//! The scheme `Basic` (RFC 7617).

use super::{ChallengeContext, Presented, Scheme};
use crate::challenge::{BasicChallenge, Challenge};
use crate::credentials::{BasicCredentials, Outcome};
use crate::head::{Field, RequestHead};

/// User-id and password in the `Authorization` field (RFC 7617), in UTF-8.
///
/// Browsers answer its challenge with a dialog of their own.
#[derive(Debug)]
pub enum Basic {}

impl Scheme for Basic {
    const NAME: &'static str = "Basic";
    type Credentials<'r> = BasicCredentials;

    fn credentials(head: &RequestHead<'_>) -> Presented<BasicCredentials> {
        match head.authorization() {
            Field::Absent => Presented::Absent,
            Field::Several => Presented::InvalidRequest,
            Field::One(value) => match BasicCredentials::parse(value) {
                Outcome::OtherScheme => Presented::Absent,
                Outcome::Ok(credentials) => Presented::Credentials(credentials),
                Outcome::Malformed(_) => Presented::InvalidCredentials,
            },
        }
    }

    fn challenge(context: &ChallengeContext<'_>) -> Challenge {
        BasicChallenge::new(context.realm()).utf8().to_challenge()
    }
}
