//! The realm of the tests, some policies, and how a request is checked.

use crate::__private::{
    All, Any, Authenticated, ComesBy, HasRole, HasScope, Meets, Required, SteppedUp, Text,
};
use crate::enforce::guard::Guard;
use crate::enforce::policy::Policy;
use crate::protocol::challenge::Challenge;
use crate::protocol::credentials::{BasicCredentials, BearerToken};
use crate::realm::Decision;
use crate::realm::{ChallengeContext, Presented};
use crate::request::Field;
use crate::requirement::condition::ConditionId;
use crate::{
    Basic, Bearer, Condition, ConditionContext, Denial, Principal, Realm, RequestHead, RoleSet,
    Roles, Scheme, ScopeSet, Scopes, Verdict, Verify, VerifyError,
};
use core::pin::pin;
use core::task::{Context, Poll, Waker};
use core::time::Duration;
use http::HeaderName;
use std::sync::Mutex;
use std::time::SystemTime;

#[derive(Default)]
pub(super) struct Auth(pub(super) Mutex<Vec<String>>);

#[derive(Debug)]
pub(super) struct User {
    pub(super) name: String,
    roles: RoleSet,
    scopes: ScopeSet,
}

impl Principal for User {
    fn subject(&self) -> Option<&str> {
        Some(&self.name)
    }

    fn roles(&self) -> RoleSet {
        self.roles
    }

    fn scopes(&self) -> ScopeSet {
        self.scopes
    }

    fn acr(&self) -> Option<&str> {
        self.name.contains("strong").then_some("mfa")
    }

    fn authenticated_at(&self) -> Option<SystemTime> {
        let now = SystemTime::now();
        self.name.contains("strong").then_some(now)
    }
}

/// A scheme without OAuth's errors, in a field of its own.
pub(super) enum Key {}

pub(super) static X_KEY: HeaderName = HeaderName::from_static("x-key");

impl Scheme for Key {
    const NAME: &'static str = "Key";
    type Credentials<'r> = &'r [u8];

    fn credentials<'r>(head: &RequestHead<'r>) -> Presented<&'r [u8]> {
        match head.field(&X_KEY) {
            Field::Absent => Presented::Absent,
            Field::One(b"") => Presented::InvalidCredentials,
            Field::One(key) => Presented::Credentials(key),
            Field::Several => Presented::InvalidRequest,
        }
    }

    fn challenge(context: &ChallengeContext<'_>) -> Challenge {
        match context.error() {
            None => const { Challenge::from_static("Key realm=\"r\"") },
            Some(_) => const { Challenge::from_static("Key realm=\"r\", error=\"e\"") },
        }
    }
}

impl Realm for Auth {
    type Principal = User;
    type Schemes = (Bearer, Basic, Key);
    const NAME: &'static str = "r";
    const ROLES: Roles = Roles::new(&["admin", "viewer"]).implying(&[("admin", "viewer")]);
    const SCOPES: Scopes = Scopes::new(&["read", "write"]);

    fn resource_metadata(&self) -> Option<&str> {
        Some("https://r.example/meta")
    }

    fn observe(&self, decision: &Decision<'_>) {
        let told = format!("{:?} {:?}", decision.scheme(), decision.subject());
        self.0.lock().expect("one thread").push(told);
    }
}

/// Tokens name a user, with roles and scopes behind: `ann admin read`.
pub(super) fn verify(token: &str) -> Result<User, VerifyError> {
    if token == "down" {
        return Err(VerifyError::unavailable("down").retry_after(Duration::from_secs(7)));
    }
    let mut words = token.split('.');
    let name = words.next().filter(|name| !name.starts_with("nobody"));
    let name = name.ok_or_else(|| VerifyError::invalid("nobody"))?;
    let rest: Vec<_> = words.collect();
    Ok(User {
        name: name.to_owned(),
        roles: Auth::ROLES.set(&rest),
        scopes: Auth::SCOPES.set(&rest),
    })
}

impl Verify<Bearer> for Auth {
    async fn verify(&self, token: BearerToken<'_>) -> Result<User, VerifyError> {
        verify(token.expose())
    }
}

impl Verify<Basic> for Auth {
    async fn verify(&self, credentials: BasicCredentials) -> Result<User, VerifyError> {
        verify(credentials.user())
    }
}

impl Verify<Key> for Auth {
    async fn verify(&self, key: &[u8]) -> Result<User, VerifyError> {
        verify(str::from_utf8(key).unwrap_or("nobody"))
    }
}

/// Says that it is not met, and why: to everybody if `PUBLIC`.
pub(super) enum Never<const PUBLIC: bool> {}

impl<const PUBLIC: bool> Condition<Auth> for Never<PUBLIC> {
    const NAME: &'static str = "never";
    const DESCRIPTION: &'static str = "";
    const PUT_THE_ATTRIBUTE_CONDITION_ON_THIS_IMPL: ConditionId = ConditionId::NONE;

    fn check(_: ConditionContext<'_, Auth>) -> Verdict<'_> {
        let verdict = Verdict::not_met("because");
        if PUBLIC { verdict.public() } else { verdict }
    }
}

pub(super) const EVERY: u32 = 0b111;
pub(super) type Anybody = Required<Auth, EVERY, Authenticated>;
pub(super) type Admin = Required<Auth, EVERY, HasRole<0>>;
pub(super) type Viewer = Required<Auth, EVERY, HasRole<1>>;
pub(super) type Writer = Required<Auth, EVERY, All<(HasScope<0>, HasScope<1>)>>;
pub(super) type Password = Required<Auth, 0b010, Authenticated>;
pub(super) type ByKey = Required<Auth, EVERY, All<(ComesBy<0b100>, HasRole<1>)>>;
pub(super) type Either = Required<Auth, EVERY, Any<(HasScope<1>, HasRole<0>)>>;
pub(super) type Private = Required<Auth, EVERY, Meets<Never<false>>>;
pub(super) type Public = Required<Auth, EVERY, Meets<Never<true>>>;
/// `mfa`, five minutes ago at most.
pub(super) type Strong<P> =
    SteppedUp<P, Text<{ u128::from_le_bytes(*b"mfa\0\0\0\0\0\0\0\0\0\0\0\0\0") }>, 300>;

pub(super) fn ready<T>(future: impl Future<Output = T>) -> T {
    let mut context = Context::from_waker(Waker::noop());
    match pin!(future).poll(&mut context) {
        Poll::Ready(value) => value,
        Poll::Pending => panic!("nothing takes its time"),
    }
}

pub(super) fn check<P: Policy>(
    realm: &P::Realm,
    fields: &[(&str, &str)],
) -> Result<Guard<P>, Denial> {
    let request = fields
        .iter()
        .fold(http::Request::get("/"), |request, (name, value)| {
            request.header(*name, *value)
        });
    let (parts, ()) = request.body(()).expect("a request").into_parts();
    ready(Guard::check(realm, &RequestHead::from(&parts)))
}

/// The status, the challenges and the members of the body beside the usual ones.
pub(super) fn refused<P: Policy<Realm: Default>>(
    fields: &[(&str, &str)],
) -> (u16, Vec<String>, String) {
    let Err(denial) = check::<P>(&P::Realm::default(), fields) else {
        return (200, Vec::new(), String::new());
    };
    let response = denial.into_http();
    let challenges = response.headers().get_all("www-authenticate").iter();
    let challenges = challenges.map(|line| line.to_str().expect("text").to_owned());
    let body = str::from_utf8(response.body().as_ref()).expect("text");
    let members = body.split_once("\"status\":").map_or("", |(_, rest)| rest);
    let members = members.split_once(',').map_or("", |(_, rest)| rest);
    (
        response.status().as_u16(),
        challenges.collect(),
        members.trim_end_matches('}').to_owned(),
    )
}
