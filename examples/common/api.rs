//! What goes in and out of the handlers, and where posts are kept.

use crate::common::realm::User;
use crate::common::tokens;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// The body of `POST /login`. No `Debug`, so that no password is logged.
#[derive(Deserialize)]
pub(crate) struct Login {
    pub(crate) username: String,
    pub(crate) password: String,
}

/// The answer to it (RFC 6749 §5.1).
#[derive(Serialize)]
pub(crate) struct Grant {
    access_token: String,
    token_type: &'static str,
    expires_in: u64,
}

impl Grant {
    pub(crate) fn bearer(access_token: String) -> Self {
        Self {
            access_token,
            token_type: "Bearer",
            expires_in: tokens::LIFETIME,
        }
    }
}

/// Why there is no token.
///
/// A wrong password is a 400 with `invalid_grant`, as OAuth's token endpoint has it (RFC 6749
/// §5.2), and no 401: that is for requests without valid credentials of an HTTP scheme, and has
/// to name one (RFC 9110 §15.5.2). These are in the body, and no `Authorization` helps.
#[derive(Debug)]
pub(crate) enum LoginError {
    InvalidGrant,
    Unavailable,
}

impl LoginError {
    pub(crate) fn unavailable(reason: impl fmt::Display) -> Self {
        tracing::error!(%reason, "cannot log in");
        Self::Unavailable
    }

    pub(crate) const fn status(&self) -> u16 {
        match self {
            Self::InvalidGrant => 400,
            Self::Unavailable => 503,
        }
    }

    /// Problem details (RFC 9457).
    pub(crate) const fn body(&self) -> &'static str {
        match self {
            Self::InvalidGrant => {
                r#"{"type":"about:blank","title":"Bad Request","status":400,"error":"invalid_grant"}"#
            }
            Self::Unavailable => {
                r#"{"type":"about:blank","title":"Service Unavailable","status":503}"#
            }
        }
    }
}

impl fmt::Display for LoginError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::InvalidGrant => "wrong username or password",
            Self::Unavailable => "passwords cannot be checked now",
        })
    }
}

/// Who one is.
#[derive(Serialize)]
pub(crate) struct Profile {
    username: String,
}

impl From<User> for Profile {
    fn from(user: User) -> Self {
        Self {
            username: user.username,
        }
    }
}

/// Greets somebody, or nobody in particular.
pub(crate) fn greet(user: Option<&User>) -> String {
    let name = user.map_or("stranger", |user| &user.username);
    format!("Hello, {name}!\n")
}

/// The body of `POST /posts`.
#[derive(Deserialize)]
pub(crate) struct Draft {
    title: String,
}

/// The answer to it.
#[derive(Clone, Serialize)]
pub(crate) struct Post {
    id: u64,
    title: String,
    author: String,
}

/// All posts, in memory.
#[derive(Clone, Default)]
pub(crate) struct Posts(Arc<Mutex<BTreeMap<u64, Post>>>);

impl Posts {
    pub(crate) fn publish(&self, draft: Draft, author: User) -> Post {
        let mut posts = self.lock();
        let id = posts.last_key_value().map_or(1, |(last, _)| last + 1);
        let post = Post {
            id,
            title: draft.title,
            author: author.username,
        };
        posts.insert(id, post.clone());
        post
    }

    /// Whether there was one.
    pub(crate) fn delete(&self, id: u64) -> bool {
        self.lock().remove(&id).is_some()
    }

    fn lock(&self) -> MutexGuard<'_, BTreeMap<u64, Post>> {
        // Each change is a single step, so what a panic left behind is whole.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
