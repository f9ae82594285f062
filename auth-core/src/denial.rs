//! Why a request was refused, and the response that says so.

mod grpc;
mod html;
mod kind;
mod page;
mod preference;
mod problem;
mod render;
mod text;

pub use kind::DenialKind;
pub use page::Page;
pub use preference::{Format, Preference};

use crate::challenge::{Challenge, ChallengeField, Challenges};
use crate::requirement::StepUp;
use core::time::Duration;
use http::header::{CACHE_CONTROL, HeaderValue, RETRY_AFTER, WWW_AUTHENTICATE};
use http::{Response, StatusCode};
use render::View;
use std::borrow::Cow;

/// Why a request was refused; turns into the response.
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
/// let response = Denial::unauthorized(Challenges::new(BASIC)).into_response();
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
    told: Told,
    /// Whether the connection ends with it, which is for actix-web to know.
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
    RealmMissing,
    NotFound,
}

/// In the extensions of a response that is a refusal.
#[derive(Clone, Copy)]
pub(crate) struct OfDenial;

/// Who knows of a refusal already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Told {
    Nobody,
    /// The log, and not the realm.
    Log,
    Both,
}

/// What is disclosed of the requirement: a member of the body.
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

    /// The request has credentials that are not valid (401, RFC 9110 §15.5.2).
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

    /// The request is malformed in how it authenticates (400, RFC 6750 §3.1).
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

    /// The principal may do this with a token of more scopes (403, RFC 6750 §3.1). The
    /// challenge says which; there is none when the credentials came in a scheme that
    /// cannot say so.
    #[must_use]
    pub fn insufficient_scope(challenge: Option<Challenge>) -> Self {
        let answer = Answer::Forbidden(challenge);
        Self::new(answer, DenialKind::InsufficientScope).with_error("insufficient_scope")
    }

    /// Too many requests by now (429, RFC 6585 §4).
    #[must_use]
    pub fn too_many_requests(wait: Duration) -> Self {
        Self::new(Answer::TooManyRequests(wait), DenialKind::TooManyRequests)
    }

    /// Whether the request may pass cannot be found out now (503).
    #[must_use]
    pub fn unavailable(retry_after: Duration) -> Self {
        Self::new(Answer::Unavailable(retry_after), DenialKind::Unavailable)
    }

    /// The server is not set up to decide (500).
    #[must_use]
    pub fn realm_missing() -> Self {
        Self::new(Answer::RealmMissing, DenialKind::RealmMissing)
    }

    /// There is no such resource, as far as this client can tell (404, RFC 9110 §15.5.4).
    ///
    /// The response is as bare as axum's and actix-web's own: no body, no field. Where
    /// missing routes look otherwise, so do these by
    #[cfg_attr(feature = "axum", doc = "[`axum::Conceal`](crate::axum::Conceal),")]
    #[cfg_attr(feature = "actix", doc = "[`actix::Conceal`](crate::actix::Conceal),")]
    /// or by whatever asks [`is_concealed`](Self::is_concealed). In axum, that is so for the
    /// handlers under [`conceal`](crate::conceal) alone: what others return is bare.
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
            told: Told::Nobody,
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

    pub(crate) fn told(mut self, told: Told) -> Self {
        self.0.told = told;
        self
    }

    pub(crate) fn is_told(&self) -> Told {
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
            Answer::RealmMissing => StatusCode::INTERNAL_SERVER_ERROR,
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

    /// What kind of refusal it is.
    #[must_use]
    pub fn kind(&self) -> DenialKind {
        self.0.kind
    }

    /// Whether this is to look like a route that does not exist.
    #[must_use]
    pub fn is_concealed(&self) -> bool {
        matches!(self.0.answer, Answer::NotFound)
    }

    /// The error code, as the body has it.
    #[must_use]
    pub fn error(&self) -> Option<&'static str> {
        self.0.error
    }

    /// What a body says beside the status, as names and values: the `detail` that a condition
    /// makes public, the `error`, and what is required if the realm discloses it (`required_role`, `required_scope`, `requirement`, or
    /// `acr_values` and `max_age`).
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

    /// When to try again, if that is the server's to say.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        match self.0.answer {
            Answer::Unavailable(delay) | Answer::TooManyRequests(delay) => Some(delay),
            _ => None,
        }
    }

    /// The response, which nobody may store: problem details (RFC 9457), unless it was made
    /// for the client of a request.
    #[must_use]
    pub fn into_response(self) -> Response<String> {
        let mut response = Response::new(String::new());
        response.extensions_mut().insert(OfDenial);
        *response.status_mut() = self.response_status();
        if self.is_concealed() {
            return response;
        }
        let mut headers = core::mem::take(response.headers_mut());
        *response.body_mut() = self.body(&mut headers);
        // A 404 or 403 may be stored by its status, and a key in a field other than
        // `Authorization` does not keep a shared cache away (RFC 9111 §3.5).
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
        self.write_location_and_vary(&mut headers);
        match self.0.answer {
            Answer::InvalidRequest(challenges) | Answer::Unauthorized(challenges) => {
                // Fails beyond 24 000 field lines; those before stay, and the first is there.
                let _ = challenges.append_to(&mut headers, ChallengeField::WwwAuthenticate);
            }
            Answer::Forbidden(Some(challenge)) => {
                headers.insert(WWW_AUTHENTICATE, challenge.to_header_value());
            }
            Answer::TooManyRequests(delay) | Answer::Unavailable(delay) => {
                headers.insert(RETRY_AFTER, HeaderValue::from(whole_seconds(delay)));
            }
            Answer::Forbidden(None) | Answer::RealmMissing | Answer::NotFound => {}
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

/// Rounded up: a client that comes back early comes back in vain.
fn whole_seconds(delay: Duration) -> u64 {
    delay
        .as_secs()
        .saturating_add(u64::from(delay.subsec_nanos() > 0))
}
