//! The realm: everybody may sign in, as strongly as they like.

use auth_core::credentials::BearerToken;
use auth_core::{Bearer, Principal, Realm, Roles, Scopes, Verify, VerifyError};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::SystemTime;

/// The realm that the attributes look up as `crate::Auth`.
#[derive(Clone, Default)]
pub(crate) struct Auth(Arc<Mutex<Issued>>);

#[derive(Default)]
struct Issued {
    access: HashMap<String, User>,
    refresh: HashMap<String, User>,
}

/// Who a request is made by: no administrator, and nobody who writes.
#[derive(Clone)]
pub(crate) struct User {
    pub(crate) name: String,
    acr: String,
    authenticated_at: SystemTime,
}

/// What one gets for signing in.
#[derive(Serialize)]
pub(crate) struct Tokens {
    access_token: String,
    refresh_token: String,
}

#[derive(Deserialize)]
pub(crate) struct SignIn {
    username: String,
    acr: String,
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
        let user = self.issued().access.get(token.expose()).cloned();
        user.ok_or_else(|| VerifyError::invalid("expired, or not a token of ours"))
    }
}

impl Auth {
    pub(crate) fn sign_in(&self, request: SignIn) -> Option<Tokens> {
        self.issue(User {
            name: request.username,
            acr: request.acr,
            authenticated_at: SystemTime::now(),
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
