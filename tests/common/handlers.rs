//! The handlers and their routes.

use super::Watch;
use super::realm::{ApiKey, Missing, Partner, Quiet, User};
use auth_core::{
    Basic, Bearer, Condition, ConditionContext, Denial, Realm, Verdict, authorize,
    ensure_authorized, optional_auth, public, require, require_auth, require_role, require_scope,
    require_step_up,
};
use std::time::Duration;

fn hello(watch: &Watch, user: Option<&User>) -> String {
    watch.handled();
    format!("hello {}", user.map_or("nobody", |user| &user.name))
}

#[public(reason = "a test")]
pub(crate) async fn open(watch: Watch) -> String {
    hello(&watch, None)
}

#[optional_auth]
pub(crate) async fn optional(#[principal] user: Option<User>, watch: Watch) -> String {
    hello(&watch, user.as_ref())
}

#[require_auth]
pub(crate) async fn any(#[principal] user: User, watch: Watch) -> String {
    hello(&watch, Some(&user))
}

#[require_auth(Bearer)]
pub(crate) async fn bearer(#[principal] user: User, watch: Watch) -> String {
    hello(&watch, Some(&user))
}

#[require_auth(Basic)]
pub(crate) async fn basic(#[principal] user: &User, watch: Watch) -> String {
    hello(&watch, Some(user))
}

#[require_auth(ApiKey)]
pub(crate) async fn key(#[principal] user: User, watch: Watch) -> String {
    hello(&watch, Some(&user))
}

// Challenges come in the order of the realm, whatever the order here.
#[require_auth(Basic, Bearer)]
pub(crate) async fn legacy(#[principal] user: User, watch: Watch) -> String {
    hello(&watch, Some(&user))
}

#[require_role("viewer")]
pub(crate) async fn view(#[principal] user: User, watch: Watch) -> String {
    hello(&watch, Some(&user))
}

#[require_role("admin")]
pub(crate) async fn admin(#[principal] user: User, watch: Watch) -> String {
    hello(&watch, Some(&user))
}

#[require_role(not("bot"))]
pub(crate) async fn human(#[principal] user: User, watch: Watch) -> String {
    hello(&watch, Some(&user))
}

#[require_auth(Bearer)]
#[require_scope("posts:write")]
pub(crate) async fn write(#[principal] user: User, watch: Watch) -> String {
    hello(&watch, Some(&user))
}

#[require_scope(all("posts:read", "posts:write"))]
#[require_role("editor")]
pub(crate) async fn publish(#[principal] user: User, watch: Watch) -> String {
    hello(&watch, Some(&user))
}

#[require_scope("posts:write", realm = Partner)]
pub(crate) async fn partner(#[principal] user: User, watch: Watch) -> String {
    hello(&watch, Some(&user))
}

#[require_role(any("bot", "editor"), realm = Quiet)]
#[require_scope("posts:write", realm = Quiet)]
pub(crate) async fn quiet(#[principal] user: User, watch: Watch) -> String {
    hello(&watch, Some(&user))
}

#[require_step_up(acr = "mfa passkey", max_age = 300)]
#[require_role("admin")]
pub(crate) async fn transfer(#[principal] user: User, watch: Watch) -> String {
    hello(&watch, Some(&user))
}

#[require_auth(Bearer, Basic)]
#[require_scope("posts:write")]
#[require_step_up(max_age = 300)]
pub(crate) async fn fresh(#[principal] user: User, watch: Watch) -> String {
    hello(&watch, Some(&user))
}

#[require_step_up(acr = "passkey", realm = Quiet)]
pub(crate) async fn quiet_fresh(#[principal] user: User, watch: Watch) -> String {
    hello(&watch, Some(&user))
}

/// Somebody has always asked too often.
pub(crate) enum Seldom {}

#[auth_core::condition]

impl<R: Realm> Condition<R> for Seldom {
    const NAME: &'static str = "seldom";
    const DESCRIPTION: &'static str = "not more often than never";

    fn check(_: ConditionContext<'_, R>) -> Verdict<'_> {
        Verdict::too_many_requests(Duration::from_millis(29_500))
    }
}

/// Nobody can come on a day that does not come.
pub(crate) enum Someday {}

#[auth_core::condition]

impl<R: Realm> Condition<R> for Someday {
    const NAME: &'static str = "someday";
    const DESCRIPTION: &'static str = "the day has come";

    fn check(_: ConditionContext<'_, R>) -> Verdict<'_> {
        Verdict::not_met("not yet").public()
    }
}

#[require(Seldom)]
pub(crate) async fn seldom(#[principal] user: User, watch: Watch) -> String {
    hello(&watch, Some(&user))
}

#[require(all(auth(Bearer), Someday))]
pub(crate) async fn someday(#[principal] user: User, watch: Watch) -> String {
    hello(&watch, Some(&user))
}

/// Alice's own.
#[require_auth]
#[authorize(user.name == "alice")]
pub(crate) async fn own(#[principal] user: &User, watch: Watch) -> String {
    hello(&watch, Some(user))
}

/// The same, as the handler finds out.
#[require_auth]
pub(crate) async fn found(#[principal] user: User, watch: Watch) -> Result<String, Denial> {
    ensure_authorized(user.name == "alice")?;
    Ok(hello(&watch, Some(&user)))
}

/// For actix-web alone: a router of axum's that has this handler and no realm does not compile.
#[require_auth(realm = Missing)]
pub(crate) async fn missing(watch: Watch) -> String {
    hello(&watch, None)
}

/// Reads its body.
#[require_auth]
pub(crate) async fn upload(watch: Watch, body: String) -> String {
    watch.handled();
    format!("{} bytes", body.len())
}

/// Adds all routes to `$app`: those for GET and HEAD, and those for POST.
macro_rules! routes {
    ($app:expr, $get:path, $post:path) => {{
        use $crate::common::handlers::*;
        let app = $get($app, "/open", open, open);
        let app = $get(app, "/optional", optional, optional);
        let app = $get(app, "/any", any, any);
        let app = $get(app, "/bearer", bearer, bearer);
        let app = $get(app, "/basic", basic, basic);
        let app = $get(app, "/key", key, key);
        let app = $get(app, "/legacy", legacy, legacy);
        let app = $get(app, "/view", view, view);
        let app = $get(app, "/admin", admin, admin);
        let app = $get(app, "/human", human, human);
        let app = $get(app, "/write", write, write);
        let app = $get(app, "/publish", publish, publish);
        let app = $get(app, "/partner", partner, partner);
        let app = $get(app, "/quiet", quiet, quiet);
        let app = $get(app, "/seldom", seldom, seldom);
        let app = $get(app, "/someday", someday, someday);
        let app = $get(app, "/transfer", transfer, transfer);
        let app = $get(app, "/fresh", fresh, fresh);
        let app = $get(app, "/quiet-fresh", quiet_fresh, quiet_fresh);
        let app = $get(app, "/own", own, own);
        let app = $get(app, "/found", found, found);
        $post(app, "/upload", upload)
    }};
}

pub(crate) use routes;
