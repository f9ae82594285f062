//! The scheme `Bearer` (RFC 6750).

use super::authorization::authorization;
use super::{AuthError, ChallengeContext, Presented, Scheme};
use crate::names::StepUp;
use crate::protocol::challenge::{BearerChallenge, BearerError, Challenge, InvalidChallenge};
use crate::protocol::credentials::BearerToken;
use crate::request::head::RequestHead;

/// OAuth 2.0 bearer tokens in the `Authorization` field (RFC 6750 §2.1).
///
/// Tokens in the query or in a form (§2.2, §2.3) are ignored. `Bearer` with nothing behind it, which
/// scripts send before login, counts as no credentials. A token is a token68; [`LenientBearer`] accepts
/// others.
#[derive(Debug)]
pub enum Bearer {}

/// The scheme `Bearer` for services that have issued tokens outside of RFC 6750 §2.1, such as
/// `perm:YWRtaW4=.MTIz` or `1|abc`.
///
/// A realm lists it in place of [`Bearer`]: on the wire, both have the same name and the same
/// challenge. A token may have any visible ASCII character but `"`, `\` and `,`, as
/// [`BearerToken::parse_lenient`] reads it.
///
/// ```
/// use auth_core::realm::Presented;
/// use auth_core::{LenientBearer, RequestHead, Scheme};
///
/// let (parts, ()) = http::Request::get("/")
///     .header("authorization", "Bearer perm:YWRtaW4=.MTIz")
///     .body(())?
///     .into_parts();
/// let Presented::Credentials(token) = LenientBearer::credentials(&RequestHead::from(&parts)) else {
///     panic!("refused");
/// };
/// assert_eq!(token.expose(), "perm:YWRtaW4=.MTIz");
/// # Ok::<_, http::Error>(())
/// ```
#[derive(Debug)]
pub enum LenientBearer {}

impl Scheme for LenientBearer {
    const NAME: &'static str = Bearer::NAME;
    const OAUTH: bool = Bearer::OAUTH;
    type Credentials<'r> = BearerToken<'r>;

    fn credentials<'r>(head: &RequestHead<'r>) -> Presented<BearerToken<'r>> {
        authorization(head, BearerToken::parse_lenient)
    }

    fn challenge(context: &ChallengeContext<'_>) -> Challenge {
        Bearer::challenge(context)
    }
}

impl Scheme for Bearer {
    const NAME: &'static str = "Bearer";
    const OAUTH: bool = true;
    type Credentials<'r> = BearerToken<'r>;

    fn credentials<'r>(head: &RequestHead<'r>) -> Presented<BearerToken<'r>> {
        authorization(head, BearerToken::parse)
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

/// Sets a parameter. An illegal value is left out, because a challenge without it is better than
/// none.
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
