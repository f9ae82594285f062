//! The scheme `Bearer` (RFC 6750).

use super::{AuthError, ChallengeContext, Presented, Scheme};
use crate::challenge::{BearerChallenge, BearerError, Challenge, InvalidChallenge};
use crate::credentials::{BearerToken, Outcome};
use crate::head::{Field, RequestHead};
use crate::requirement::StepUp;

/// OAuth 2.0 bearer tokens in the `Authorization` field (RFC 6750 §2.1).
///
/// Tokens in the query or in a form (§2.2, §2.3) are not looked for.
#[derive(Debug)]
pub enum Bearer {}

impl Scheme for Bearer {
    const NAME: &'static str = "Bearer";
    const OAUTH: bool = true;
    type Credentials<'r> = BearerToken<'r>;

    fn credentials<'r>(head: &RequestHead<'r>) -> Presented<BearerToken<'r>> {
        match head.authorization() {
            Field::Absent => Presented::Absent,
            Field::Several => Presented::InvalidRequest,
            Field::One(value) => match BearerToken::parse(value) {
                Outcome::OtherScheme => Presented::Absent,
                Outcome::Ok(token) => Presented::Credentials(token),
                Outcome::Malformed(error) => match error.bearer_error() {
                    BearerError::InvalidRequest => Presented::InvalidRequest,
                    _ => Presented::InvalidCredentials,
                },
            },
        }
    }

    fn challenge(context: &ChallengeContext<'_>) -> Challenge {
        let challenge = match context.error() {
            None => BearerChallenge::new(context.realm()),
            Some(error) => BearerChallenge::new(context.realm()).error(match error {
                AuthError::InvalidRequest => BearerError::InvalidRequest,
                AuthError::InvalidCredentials => BearerError::InvalidToken,
                AuthError::InsufficientScope => BearerError::InsufficientScope,
                AuthError::InsufficientUserAuthentication => {
                    BearerError::InsufficientUserAuthentication
                }
            }),
        };
        let challenge = with(challenge, context.scope(), BearerChallenge::scope);
        let step_up = context.step_up();
        let acr_values = step_up.as_ref().and_then(StepUp::acr_values);
        let challenge = with(challenge, acr_values, BearerChallenge::acr_values);
        let challenge = match step_up.as_ref().and_then(StepUp::max_age) {
            Some(seconds) => challenge.max_age(seconds),
            None => challenge,
        };
        with(
            challenge,
            context.resource_metadata(),
            BearerChallenge::resource_metadata,
        )
        .to_challenge()
    }
}

/// With a parameter, unless it is illegal: a challenge with less in it is better than none.
fn with<'a>(
    challenge: BearerChallenge<'a>,
    value: Option<&'a str>,
    set: impl FnOnce(BearerChallenge<'a>, &'a str) -> Result<BearerChallenge<'a>, InvalidChallenge>,
) -> BearerChallenge<'a> {
    match value.map(|value| set(challenge, value)) {
        None => challenge,
        Some(Ok(challenge)) => challenge,
        Some(Err(error)) => {
            tracing::error!(target: "auth", %error, "a challenge parameter is left out");
            challenge
        }
    }
}
