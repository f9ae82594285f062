//! The realm of the page. Everybody may sign in, by any method and with any scope.

use auth_core::credentials::BearerToken;
use auth_core::{
    Bearer, Condition, ConditionContext, Principal, Realm, Roles, ScopeSet, Scopes, Verdict,
    Verify, VerifyError, condition,
};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::mem;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant, SystemTime};

/// The realm that the attributes look up as `crate::Auth`.
#[derive(Clone, Default)]
pub(crate) struct Auth(Arc<Mutex<Issued>>);

#[derive(Default)]
struct Issued {
    access: HashMap<String, User>,
    refresh: HashMap<String, User>,
    /// Whether the next token cannot be verified.
    fails: bool,
    last_report: Option<Instant>,
}

/// A user, without any role.
#[derive(Clone)]
pub(crate) struct User {
    pub(crate) name: String,
    acr: String,
    authenticated_at: SystemTime,
    scopes: ScopeSet,
}

/// The response to a sign-in.
#[derive(Serialize)]
pub(crate) struct Tokens {
    access_token: String,
    refresh_token: String,
}

#[derive(Deserialize)]
pub(crate) struct SignIn {
    username: String,
    acr: String,
    scope: String,
}

impl Principal for User {
    fn subject(&self) -> Option<&str> {
        Some(&self.name)
    }

    fn acr(&self) -> Option<&str> {
        Some(&self.acr)
    }

    fn authenticated_at(&self) -> Option<SystemTime> {
        Some(self.authenticated_at)
    }

    fn scopes(&self) -> ScopeSet {
        self.scopes
    }
}

impl Realm for Auth {
    type Principal = User;
    type Schemes = (Bearer,);
    const NAME: &'static str = "browser";
    const ROLES: Roles = Roles::new(&["admin"]);
    const SCOPES: Scopes = Scopes::new(&["posts:write"]);
}

impl Verify<Bearer> for Auth {
    async fn verify(&self, token: BearerToken<'_>) -> Result<User, VerifyError> {
        let mut issued = self.issued();
        if mem::take(&mut issued.fails) {
            let error = VerifyError::unavailable("told to fail");
            return Err(error.retry_after(Duration::from_secs(2)));
        }
        let user = issued.access.get(token.expose()).cloned();
        user.ok_or_else(|| VerifyError::invalid("expired, or not a token of ours"))
    }
}

/// One request an hour, of all users together.
pub(crate) enum OncePerHour {}

#[condition]
impl Condition<Auth> for OncePerHour {
    const NAME: &'static str = "once-per-hour";
    const DESCRIPTION: &'static str = "the last report is an hour old";

    fn check(context: ConditionContext<'_, Auth>) -> Verdict<'_> {
        const HOUR: Duration = Duration::from_hours(1);
        let mut issued = context.realm().issued();
        let last = issued.last_report;
        if let Some(wait) = last.and_then(|last| HOUR.checked_sub(last.elapsed())) {
            return Verdict::too_many_requests(wait);
        }
        issued.last_report = Some(Instant::now());
        Verdict::met()
    }
}

impl Auth {
    pub(crate) fn sign_in(&self, request: SignIn) -> Option<Tokens> {
        self.issue(User {
            name: request.username,
            acr: request.acr,
            authenticated_at: SystemTime::now(),
            scopes: Self::SCOPES.set(request.scope.split(' ')),
        })
    }

    /// Exchanges a refresh token, once, for a token of the same authentication.
    pub(crate) fn refresh(&self, refresh_token: &str) -> Option<Tokens> {
        let user = self.issued().refresh.remove(refresh_token)?;
        self.issue(user)
    }

    /// Ends all access tokens.
    pub(crate) fn expire(&self) {
        self.issued().access.clear();
    }

    /// Makes the next verification fail, as an outage of a user directory does.
    pub(crate) fn fail_once(&self) {
        self.issued().fails = true;
    }

    fn issue(&self, user: User) -> Option<Tokens> {
        let tokens = Tokens {
            access_token: random()?,
            refresh_token: random()?,
        };
        let mut issued = self.issued();
        issued
            .access
            .insert(tokens.access_token.clone(), user.clone());
        issued.refresh.insert(tokens.refresh_token.clone(), user);
        Some(tokens)
    }

    fn issued(&self) -> MutexGuard<'_, Issued> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn random() -> Option<String> {
    let mut bytes = [0; 24];
    getrandom::fill(&mut bytes).ok()?;
    Some(URL_SAFE_NO_PAD.encode(bytes))
}
