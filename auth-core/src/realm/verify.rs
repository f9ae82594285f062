//! Verifying credentials.

use crate::realm::Realm;
use crate::realm::scheme::Scheme;
use core::fmt;
use core::time::Duration;
use std::borrow::Cow;

/// The realm can verify credentials of scheme `S`.
///
/// Written as an `async fn`; nothing is boxed. It is called only for well-formed
/// credentials on routes that accept the scheme, at most once per guard.
///
/// ```
/// # use auth_core::{Bearer, Principal, Realm, Verify, VerifyError};
/// # use auth_core::credentials::BearerToken;
/// # struct Auth;
/// # struct User;
/// # impl Principal for User {}
/// # impl Realm for Auth {
/// #     type Principal = User;
/// #     type Schemes = (Bearer,);
/// #     const NAME: &'static str = "api";
/// # }
/// # async fn introspect(_: BearerToken<'_>) -> Result<bool, std::io::Error> { Ok(true) }
/// impl Verify<Bearer> for Auth {
///     async fn verify(&self, token: BearerToken<'_>) -> Result<User, VerifyError> {
///         match introspect(token).await {
///             Ok(true) => Ok(User),
///             Ok(false) => Err(VerifyError::invalid("the token is not active")),
///             Err(error) => Err(VerifyError::unavailable(error.to_string())),
///         }
///     }
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot verify `{S}` credentials",
    label = "the realm does not implement `Verify<{S}>`",
    note = "implement `auth_core::Verify<{S}>` for `{Self}` and list `{S}` in its `Realm::Schemes`"
)]
pub trait Verify<S: Scheme>: Realm {
    /// Finds out who the credentials belong to.
    ///
    /// # Errors
    ///
    /// [`VerifyError::invalid`] when they are not valid, for whatever reason: the client
    /// gets 401. [`VerifyError::unavailable`] when that cannot be found out now: 503.
    // One lifetime for both: one of its own for the credentials would not let an
    // implementation leave it out.
    fn verify<'r>(
        &'r self,
        credentials: S::Credentials<'r>,
    ) -> impl Future<Output = Result<Self::Principal, VerifyError>> + Send;
}

/// Why credentials were not accepted.
///
/// The reason is for the operator's log and never reaches the client: it must not hold
/// the credentials.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VerifyError {
    kind: Failure,
    reason: Cow<'static, str>,
}

/// Whose fault it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Failure {
    /// The credentials': 401.
    Invalid,
    /// The verifier's: 503, try again after that time.
    Unavailable(Duration),
}

impl VerifyError {
    /// The credentials are not valid: unknown, wrong, expired, revoked, meant for
    /// somebody else. The client gets 401 whatever the reason.
    pub fn invalid(reason: impl Into<Cow<'static, str>>) -> Self {
        Self {
            kind: Failure::Invalid,
            reason: reason.into(),
        }
    }

    /// The credentials could not be verified: key set, directory or database out of
    /// reach. The client gets 503 with `Retry-After`, ten seconds unless
    /// [`retry_after`](Self::retry_after) says otherwise.
    pub fn unavailable(reason: impl Into<Cow<'static, str>>) -> Self {
        Self {
            kind: Failure::Unavailable(Duration::from_secs(10)),
            reason: reason.into(),
        }
    }

    /// When to try again, rounded up to whole seconds. Without effect on
    /// [`invalid`](Self::invalid) credentials.
    #[must_use]
    pub fn retry_after(mut self, delay: Duration) -> Self {
        if let Failure::Unavailable(retry_after) = &mut self.kind {
            *retry_after = delay;
        }
        self
    }

    pub(crate) const fn kind(&self) -> Failure {
        self.kind
    }
}

impl fmt::Display for VerifyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.reason)
    }
}

impl core::error::Error for VerifyError {}
