//! The reason why a request was refused, and the response for it.

mod cors;
mod grpc;
mod html;
mod kind;
pub(crate) mod login;
pub(crate) mod markup;
mod page;
mod preference;
mod problem;
mod render;
pub(crate) mod resource;
mod text;

pub use cors::CORS_EXPOSE_HEADERS;
pub use kind::DenialKind;
pub use login::{InvalidLoginPage, LoginPage, ReturnPath};
pub use page::Page;
pub use preference::{Format, Preference};
pub use resource::{InvalidResource, ProtectedResource};

use crate::names::StepUp;
use crate::protocol::challenge::{Challenge, ChallengeField, Challenges};
use core::time::Duration;
use http::header::{CACHE_CONTROL, HeaderValue, RETRY_AFTER, WWW_AUTHENTICATE};
use http::{Response, StatusCode};
use render::View;
use std::borrow::Cow;

/// The reason why a request was refused. It turns into the response.
///
/// The status follows from the reason and so does the challenge: a 401 has a non-empty
/// list of them by type, and a 403 asks for new credentials only when they would help. The form
/// follows from the request, see [`answering`](Self::answering).
///
/// ```
/// use auth_core::Denial;
/// use auth_core::challenge::{Challenge, Challenges};
///
/// const BASIC: Challenge = Challenge::from_static("Basic realm=\"office\"");
///
/// let response = Denial::unauthorized(Challenges::new(BASIC)).into_http();
/// assert_eq!(response.status(), 401);
/// assert_eq!(response.headers()["www-authenticate"], "Basic realm=\"office\"");
/// assert_eq!(response.headers()["cache-control"], "no-store");
/// assert_eq!(
///     response.body(),
///     r#"{"type":"about:blank","title":"Unauthorized","status":401}"#,
/// );
/// ```
// Boxed: a guard's `Result` is as large as its error, and errors are rare.
#[derive(Clone, Debug)]
pub struct Denial(Box<Inner>);

#[derive(Clone, Debug)]
struct Inner {
    answer: Answer,
    kind: DenialKind,
    error: Option<&'static str>,
    required: Option<Required>,
    detail: Option<Cow<'static, str>>,
    view: Option<View>,
    told: Recorded,
    /// Whether actix-web has to close the connection after the response.
    #[cfg(feature = "actix")]
    closes: bool,
}

#[derive(Clone, Debug)]
enum Answer {
    InvalidRequest(Challenges),
    Unauthorized(Challenges),
    Forbidden(Option<Challenge>),
    TooManyRequests(Duration),
    Unavailable(Duration),
    Misconfigured,
    NotFound,
}

/// An extension of each response that is made from a denial.
#[derive(Clone, Copy)]
pub(crate) struct OfDenial;

/// Where a denial has been recorded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Recorded {
    Nobody,
    /// In the log, and not by the realm.
    Log,
    Both,
}

/// The part of the requirement that the body discloses.
#[derive(Clone, Debug)]
pub(crate) enum Required {
    Role(&'static str),
    Scope(String),
    Rule(String),
    StepUp(StepUp),
}

impl Denial {
    /// The request has no credentials (401, RFC 9110 §15.5.2).
    #[must_use]
    pub fn unauthorized(challenges: Challenges) -> Self {
        let answer = Answer::Unauthorized(challenges);
        Self::new(answer, DenialKind::Unauthenticated)
    }

    /// The credentials of the request are not valid (401, RFC 9110 §15.5.2).
    #[must_use]
    pub fn invalid_credentials(challenges: Challenges) -> Self {
        let answer = Answer::Unauthorized(challenges);
        Self::new(answer, DenialKind::InvalidCredentials)
    }

    /// The user has to authenticate again, more strongly or more recently (401, RFC 9470 §3).
    #[must_use]
    pub fn insufficient_authentication(challenges: Challenges) -> Self {
        let answer = Answer::Unauthorized(challenges);
        Self::new(answer, DenialKind::InsufficientAuthentication)
            .with_error("insufficient_user_authentication")
    }

    /// The request presents credentials in a malformed way (400, RFC 6750 §3.1).
    #[must_use]
    pub fn invalid_request(challenges: Challenges) -> Self {
        let answer = Answer::InvalidRequest(challenges);
        Self::new(answer, DenialKind::InvalidRequest).with_error("invalid_request")
    }

    /// The principal may not do this, whatever the credentials (403, RFC 9110 §15.5.4).
    #[must_use]
    pub fn forbidden() -> Self {
        let answer = Answer::Forbidden(None);
        Self::new(answer, DenialKind::Forbidden).with_error("insufficient_permissions")
    }

    /// The principal needs a token with more scopes (403, RFC 6750 §3.1). The challenge names the
    /// scopes. There is none if the scheme of the credentials has no parameter for scopes.
    #[must_use]
    pub fn insufficient_scope(challenge: Option<Challenge>) -> Self {
        let answer = Answer::Forbidden(challenge);
        Self::new(answer, DenialKind::InsufficientScope).with_error("insufficient_scope")
    }

    /// The client has sent too many requests (429, RFC 6585 §4).
    #[must_use]
    pub fn too_many_requests(wait: Duration) -> Self {
        Self::new(Answer::TooManyRequests(wait), DenialKind::TooManyRequests)
    }

    /// The decision cannot be made now, for example since a verifier is out of reach (503).
    #[must_use]
    pub fn unavailable(retry_after: Duration) -> Self {
        Self::new(Answer::Unavailable(retry_after), DenialKind::Unavailable)
    }

    /// The server is not configured to decide (500).
    #[must_use]
    pub fn misconfigured() -> Self {
        Self::new(Answer::Misconfigured, DenialKind::Misconfigured)
    }

    /// The existence of the resource is concealed from the client (404, RFC 9110 §15.5.4).
    ///
    /// The response equals the 404 of axum and actix-web: no body, no field. In a service with
    /// another answer to missing routes, concealed refusals get that answer by
    #[cfg_attr(feature = "axum", doc = "[`axum::Conceal`](crate::axum::Conceal),")]
    #[cfg_attr(feature = "actix", doc = "[`actix::Conceal`](crate::actix::Conceal),")]
    /// or by code that checks [`is_concealed`](Self::is_concealed). In axum, the layer sees only
    /// the denials of guards and of handlers under [`conceal`](crate::conceal).
    #[must_use]
    pub fn not_found() -> Self {
        Self::new(Answer::NotFound, DenialKind::NotFound)
    }

    fn new(answer: Answer, kind: DenialKind) -> Self {
        Self(Box::new(Inner {
            answer,
            kind,
            error: None,
            required: None,
            detail: None,
            view: None,
            told: Recorded::Nobody,
            #[cfg(feature = "actix")]
            closes: false,
        }))
    }

    #[cfg(feature = "actix")]
    pub(crate) fn closing(mut self, closes: bool) -> Self {
        self.0.closes = closes;
        self
    }

    #[cfg(feature = "actix")]
    pub(crate) fn closes(&self) -> bool {
        self.0.closes
    }

    pub(crate) fn told(mut self, told: Recorded) -> Self {
        self.0.told = told;
        self
    }

    pub(crate) fn is_told(&self) -> Recorded {
        self.0.told
    }

    pub(crate) fn with_error(mut self, error: &'static str) -> Self {
        self.0.error = Some(error);
        self
    }

    pub(crate) fn with_required(mut self, required: Option<Required>) -> Self {
        self.0.required = required;
        self
    }

    pub(crate) fn with_detail(mut self, detail: Option<Cow<'static, str>>) -> Self {
        self.0.detail = detail;
        self
    }

    /// The status of the refusal. [`response_status`](Self::response_status) is that of the
    /// response.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        match self.0.answer {
            Answer::InvalidRequest(_) => StatusCode::BAD_REQUEST,
            Answer::Unauthorized(_) => StatusCode::UNAUTHORIZED,
            Answer::Forbidden(_) => StatusCode::FORBIDDEN,
            Answer::TooManyRequests(_) => StatusCode::TOO_MANY_REQUESTS,
            Answer::Unavailable(_) => StatusCode::SERVICE_UNAVAILABLE,
            Answer::Misconfigured => StatusCode::INTERNAL_SERVER_ERROR,
            Answer::NotFound => StatusCode::NOT_FOUND,
        }
    }

    /// The status of the response: that of the refusal, 303 for a redirect to the login page, or
    /// 200 for a gRPC client, which finds the status of the refusal in `grpc-status`.
    #[must_use]
    pub fn response_status(&self) -> StatusCode {
        if self.is_redirect() {
            StatusCode::SEE_OTHER
        } else if self.is_grpc() {
            StatusCode::OK
        } else {
            self.status()
        }
    }

    /// The kind of refusal.
    #[must_use]
    pub fn kind(&self) -> DenialKind {
        self.0.kind
    }

    /// Whether the response has to look like that of a missing route.
    #[must_use]
    pub fn is_concealed(&self) -> bool {
        matches!(self.0.answer, Answer::NotFound)
    }

    /// The error code in the body.
    #[must_use]
    pub fn error(&self) -> Option<&'static str> {
        self.0.error
    }

    /// The members of the body beside the status, as names and values.
    ///
    /// They are the `detail` that a condition makes public, the `error`, and, if the realm discloses
    /// it, the requirement: `required_role`, `required_scope`, `requirement`, or `acr_values` and
    /// `max_age`.
    ///
    /// ```
    /// use auth_core::Denial;
    ///
    /// let denial = Denial::forbidden();
    /// let members: Vec<_> = denial.members().collect();
    /// assert_eq!(members, [("error", "insufficient_permissions".into())]);
    /// ```
    pub fn members(&self) -> impl Iterator<Item = (&'static str, Cow<'_, str>)> {
        let error = self.0.error.map(|error| ("error", Cow::Borrowed(error)));
        let (required, more) = match &self.0.required {
            None => (None, None),
            Some(Required::Role(role)) => (Some(("required_role", (*role).into())), None),
            Some(Required::Scope(scope)) => (Some(("required_scope", scope.into())), None),
            Some(Required::Rule(rule)) => (Some(("requirement", rule.into())), None),
            Some(Required::StepUp(step_up)) => (
                step_up.acr_values().map(|acr| ("acr_values", acr.into())),
                step_up
                    .max_age()
                    .map(|age| ("max_age", age.to_string().into())),
            ),
        };
        let detail = self
            .0
            .detail
            .as_deref()
            .map(|text| ("detail", Cow::Borrowed(text)));
        detail.into_iter().chain(error).chain(required).chain(more)
    }

    /// The time after which the client may try again, if it is known.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        match self.0.answer {
            Answer::Unavailable(delay) | Answer::TooManyRequests(delay) => Some(delay),
            _ => None,
        }
    }

    /// Makes the response, which caches must not store. Its body is problem details (RFC 9457),
    /// unless [`answering`](Self::answering) or a guard has chosen the form for a request.
    #[must_use]
    pub fn into_http(self) -> Response<String> {
        let mut response = Response::new(String::new());
        response.extensions_mut().insert(OfDenial);
        *response.status_mut() = self.response_status();
        if self.is_concealed() {
            return response;
        }
        let mut headers = core::mem::take(response.headers_mut());
        *response.body_mut() = self.body(&mut headers);
        // Caches may store a 403 or 404 (RFC 9111 §4.2.2), and only `Authorization` keeps a shared
        // cache from storing: an API key in another field does not (§3.5).
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
        self.write_location_and_vary(&mut headers);
        match self.0.answer {
            Answer::InvalidRequest(challenges) | Answer::Unauthorized(challenges) => {
                // Fails beyond 24 000 field lines, and then keeps those before, of which there is one.
                let _ = challenges.append_to(&mut headers, ChallengeField::WwwAuthenticate);
            }
            Answer::Forbidden(Some(challenge)) => {
                headers.insert(WWW_AUTHENTICATE, challenge.to_header_value());
            }
            Answer::TooManyRequests(delay) | Answer::Unavailable(delay) => {
                headers.insert(RETRY_AFTER, HeaderValue::from(whole_seconds(delay)));
            }
            Answer::Forbidden(None) | Answer::Misconfigured | Answer::NotFound => {}
        }
        *response.headers_mut() = headers;
        response
    }
}

impl core::fmt::Display for Denial {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        let status = self.status();
        f.write_str(status.canonical_reason().unwrap_or_else(|| status.as_str()))?;
        match self.0.error {
            Some(error) => write!(f, ": {error}"),
            None => Ok(()),
        }
    }
}

impl core::error::Error for Denial {}

/// Rounds up, since a client that comes back early is refused again.
fn whole_seconds(delay: Duration) -> u64 {
    delay
        .as_secs()
        .saturating_add(u64::from(delay.subsec_nanos() > 0))
}
