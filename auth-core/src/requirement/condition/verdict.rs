//! What a condition answers.

use core::fmt;
use core::pin::Pin;
use core::time::Duration;
use std::borrow::Cow;

/// What a condition answers: met, not met, too many requests, or that it cannot tell.
///
/// Only *met* lets a request in, and only *not met* lets it in behind a `not`. The other two
/// are no answer to the question, so they let nobody in either way, unless the requirement
/// is met without the condition.
///
/// ```
/// use auth_core::Verdict;
/// use core::time::Duration;
///
/// async fn is_paid() -> std::io::Result<bool> {
///     Ok(true)
/// }
///
/// let verdicts = [
///     Verdict::met(),
///     Verdict::not_met("the account is closed"),
///     Verdict::not_met("published on the first of May").public(),
///     Verdict::too_many_requests(Duration::from_secs(20)),
///     Verdict::unavailable("the directory does not answer"),
///     Verdict::later(async {
///         match is_paid().await {
///             Ok(true) => Verdict::met(),
///             Ok(false) => Verdict::not_met("the bill is not paid"),
///             Err(error) => Verdict::unavailable(error.to_string()),
///         }
///     }),
/// ];
/// # let _ = verdicts;
/// ```
#[must_use]
pub struct Verdict<'a>(Said<'a>);

enum Said<'a> {
    Met,
    NotMet(Reason),
    TooManyRequests(Duration),
    Unavailable(Reason, Duration),
    Later(Later<'a>),
}

/// Why, and who may know.
#[derive(Clone, Debug)]
pub(crate) struct Reason {
    pub(crate) text: Cow<'static, str>,
    pub(crate) public: bool,
}

impl From<Cow<'static, str>> for Reason {
    fn from(text: Cow<'static, str>) -> Self {
        Self {
            text,
            public: false,
        }
    }
}

impl<'a> Verdict<'a> {
    /// The request meets the condition.
    pub const fn met() -> Self {
        Self(Said::Met)
    }

    /// The request does not meet the condition: 403. The reason is for the operator's log;
    /// [`public`](Self::public) makes it the client's as well.
    pub fn not_met(reason: impl Into<Cow<'static, str>>) -> Self {
        Self(Said::NotMet(reason.into().into()))
    }

    /// Too many requests by now: 429, with the time to wait in `Retry-After`.
    pub const fn too_many_requests(wait: Duration) -> Self {
        Self(Said::TooManyRequests(wait))
    }

    /// Whether the condition is met cannot be found out now: 503 with `Retry-After`, ten
    /// seconds unless [`retry_after`](Self::retry_after) says otherwise. The reason is for
    /// the operator's log.
    pub fn unavailable(reason: impl Into<Cow<'static, str>>) -> Self {
        Self(Said::Unavailable(
            reason.into().into(),
            Duration::from_secs(10),
        ))
    }

    /// The answer takes a while: this future will give it. It is boxed, which is the one
    /// allocation; answer at once what can be answered at once.
    pub fn later(verdict: impl Future<Output = Self> + Send + 'a) -> Self {
        Self(Said::Later(Box::pin(verdict)))
    }

    /// Tells the client the reason as well, as the `detail` of the response's body. Must
    /// not help to guess credentials. Without effect on anything but
    /// [`not_met`](Self::not_met).
    pub fn public(mut self) -> Self {
        if let Said::NotMet(reason) = &mut self.0 {
            reason.public = true;
        }
        self
    }

    /// When to try again, rounded up to whole seconds. Without effect on anything but
    /// [`unavailable`](Self::unavailable).
    pub fn retry_after(mut self, delay: Duration) -> Self {
        if let Said::Unavailable(_, retry_after) = &mut self.0 {
            *retry_after = delay;
        }
        self
    }

    /// What was said, unless it is yet to come.
    pub(crate) fn at_once(self) -> Result<Answered, Later<'a>> {
        Ok(match self.0 {
            Said::Met => (Settled::Met, None),
            Said::NotMet(reason) => (Settled::NotMet, Some(reason)),
            Said::TooManyRequests(wait) => {
                (Settled::Unsettled(Unsettled::TooManyRequests(wait)), None)
            }
            Said::Unavailable(reason, delay) => (
                Settled::Unsettled(Unsettled::Unavailable(delay)),
                Some(reason),
            ),
            Said::Later(verdict) => return Err(verdict),
        })
    }
}

/// What a condition said, and why.
pub(crate) type Answered = (Settled, Option<Reason>);

/// What a condition will have said.
pub(crate) type Later<'a> = Pin<Box<dyn Future<Output = Verdict<'a>> + Send + 'a>>;

impl fmt::Debug for Verdict<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Said::Met => f.write_str("Met"),
            Said::NotMet(reason) => f.debug_tuple("NotMet").field(&reason.text).finish(),
            Said::TooManyRequests(wait) => f.debug_tuple("TooManyRequests").field(wait).finish(),
            Said::Unavailable(reason, delay) => f
                .debug_tuple("Unavailable")
                .field(&reason.text)
                .field(delay)
                .finish(),
            Said::Later(_) => f.write_str("Later(..)"),
        }
    }
}

/// What a condition said, as far as it decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Settled {
    Met,
    NotMet,
    Unsettled(Unsettled),
}

/// Why it is neither met nor not met, and when to try again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unsettled {
    TooManyRequests(Duration),
    Unavailable(Duration),
}

impl Unsettled {
    /// Both stand in the way: the server's fault outweighs the client's, and the longer
    /// delay the shorter.
    pub(crate) fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::TooManyRequests(a), Self::TooManyRequests(b)) => Self::TooManyRequests(a.max(b)),
            (Self::Unavailable(a), Self::Unavailable(b)) => Self::Unavailable(a.max(b)),
            (Self::Unavailable(_), _) => self,
            (_, Self::Unavailable(_)) => other,
        }
    }
}
