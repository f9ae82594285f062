//! Policies, checks, guards and vocabularies.

use crate::User;
use auth_core::{
    Condition, ConditionContext, Denial, Guard, Realm, Roles, Verdict, authorize,
    ensure_authorized, policy, require, require_auth, roles,
};
use axum::extract::Path;
use axum::response::IntoResponse;

policy! {
    /// May read, and not too much.
    pub MayRead = all(role("viewer"), any(scope("read"), ReadOnly));
    /// May write as well.
    pub MayWrite = all(MayRead, scope("write"));
}

/// Only requests that can change nothing.
#[derive(Clone, Copy, Debug)]
pub enum ReadOnly {}

#[auth_core::condition]

impl<R: Realm> Condition<R> for ReadOnly {
    const NAME: &'static str = "read-only";
    const DESCRIPTION: &'static str = "the method is GET";

    fn check(context: ConditionContext<'_, R>) -> Verdict<'_> {
        match context.head().method() {
            "GET" => Verdict::met(),
            _ => Verdict::not_met("the method is not GET"),
        }
    }
}

/// The roles of a vocabulary.
#[derive(Clone, Copy, Debug, auth_core::Role)]
#[role(rename_all = "kebab-case")]
pub enum Role {
    /// Does everything.
    #[role(implies(Viewer))]
    Admin,
    /// Looks.
    Viewer,
}

/// Written as an enum, and as a chain.
pub const ROLES: [Roles; 2] = [Roles::of::<Role>(), roles!(admin > viewer)];

/// Takes the guard.
#[require(MayRead)]
pub async fn proof(#[guard] proof: &Guard<MayRead>) -> String {
    core::future::ready(proof.principal().name.clone()).await
}

/// Names a variant, and checks.
///
/// # Errors
///
/// If the user has no name.
#[require(any(role(Role::Admin), all(MayWrite, not(ReadOnly))))]
#[authorize(user.name.len() < 7 || user.name.is_ascii())]
pub async fn checked(#[principal] user: User) -> Result<String, String> {
    if user.name.is_empty() {
        return Err(user.name);
    }
    Ok(user.name)
}

/// Has a word in the patterns of two arguments, which the compiler checks for a name bound twice.
#[require_auth]
pub async fn renamed(
    Path(name): Path<String>,
    #[principal] User { name: user, .. }: &User,
) -> String {
    core::future::ready(format!("{name} {user}")).await
}

/// Checks, and says nothing of what it returns.
#[authorize(user.name.is_empty())]
pub async fn checked_impl(#[principal] user: &User) -> impl IntoResponse + use<> {
    user.name.clone()
}

/// Denies, and has items in its body.
#[require_auth]
pub async fn denies(#[principal] user: &User) -> Result<&'static str, Denial> {
    use std::ops::Not;
    const SHORT: usize = 7;
    ensure_authorized((user.name.len() > SHORT).not())?;
    Ok("short")
}

/// Gives up in a check.
#[authorize(is_short(user)? && user.name.is_ascii())]
pub async fn gives_up(#[principal] user: &User) -> &'static str {
    "short"
}

fn is_short(user: &User) -> Result<bool, Denial> {
    ensure_authorized(user.name.is_empty())?;
    Ok(true)
}
