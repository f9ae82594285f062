//! Guards as their users see them: who is let in, what the guard knows of it, and what a refused
//! request gets. Over `Guard::check`, without a framework.

#![expect(clippy::expect_used, clippy::panic, reason = "a test may panic")]

use super::Guard;
use crate::__private::{
    All, Any, Authenticated, ComesBy, Concealed, HasRole, HasScope, Meets, Not, Optional, Required,
    SteppedUp, Text,
};
use crate::challenge::Challenge;
use crate::condition::ConditionId;
use crate::credentials::{BasicCredentials, BearerToken};
use crate::policy::Policy;
use crate::trail::Decision;
use crate::{
    Basic, Bearer, ChallengeContext, Condition, ConditionContext, Denial, DenialKind, Field,
    Presented, Principal, Realm, RequestHead, RoleSet, Roles, Scheme, ScopeSet, Scopes, Verdict,
    Verify, VerifyError,
};
use core::pin::pin;
use core::task::{Context, Poll, Waker};
use core::time::Duration;
use http::HeaderName;
use std::sync::Mutex;
use std::time::SystemTime;

#[derive(Default)]
struct Auth(Mutex<Vec<String>>);

#[derive(Debug)]
struct User {
    name: String,
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
enum Key {}

static X_KEY: HeaderName = HeaderName::from_static("x-key");

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

    fn observe(&self, decision: &Decision<'_, Self>) {
        let told = format!("{:?} {:?}", decision.scheme(), decision.subject());
        self.0.lock().expect("one thread").push(told);
    }
}

/// Tokens name a user, with roles and scopes behind: `ann admin read`.
fn verify(token: &str) -> Result<User, VerifyError> {
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
enum Never<const PUBLIC: bool> {}

impl<const PUBLIC: bool> Condition<Auth> for Never<PUBLIC> {
    const NAME: &'static str = "never";
    const DESCRIPTION: &'static str = "";
    const PUT_THE_ATTRIBUTE_CONDITION_ON_THIS_IMPL: ConditionId = ConditionId::NONE;

    fn check(_: ConditionContext<'_, Auth>) -> Verdict<'_> {
        let verdict = Verdict::not_met("because");
        if PUBLIC { verdict.public() } else { verdict }
    }
}

const EVERY: u32 = 0b111;
type Anybody = Required<Auth, EVERY, Authenticated>;
type Admin = Required<Auth, EVERY, HasRole<0>>;
type Viewer = Required<Auth, EVERY, HasRole<1>>;
type Writer = Required<Auth, EVERY, All<(HasScope<0>, HasScope<1>)>>;
type Password = Required<Auth, 0b010, Authenticated>;
type ByKey = Required<Auth, EVERY, All<(ComesBy<0b100>, HasRole<1>)>>;
type Either = Required<Auth, EVERY, Any<(HasScope<1>, HasRole<0>)>>;
type Private = Required<Auth, EVERY, Meets<Never<false>>>;
type Public = Required<Auth, EVERY, Meets<Never<true>>>;
/// `mfa`, five minutes ago at most.
type Strong<P> =
    SteppedUp<P, Text<{ u128::from_le_bytes(*b"mfa\0\0\0\0\0\0\0\0\0\0\0\0\0") }>, 300>;

fn ready<T>(future: impl Future<Output = T>) -> T {
    let mut context = Context::from_waker(Waker::noop());
    match pin!(future).poll(&mut context) {
        Poll::Ready(value) => value,
        Poll::Pending => panic!("nothing takes its time"),
    }
}

fn check<P: Policy<Realm = Auth>>(
    auth: &Auth,
    fields: &[(&str, &str)],
) -> Result<Guard<P>, Denial> {
    let request = fields
        .iter()
        .fold(http::Request::get("/"), |request, (name, value)| {
            request.header(*name, *value)
        });
    let (parts, ()) = request.body(()).expect("a request").into_parts();
    ready(Guard::check(auth, &RequestHead::from(&parts)))
}

/// The status, the challenges and the members of the body beside the usual ones.
fn refused<P: Policy<Realm = Auth>>(fields: &[(&str, &str)]) -> (u16, Vec<String>, String) {
    let Err(denial) = check::<P>(&Auth::default(), fields) else {
        return (200, Vec::new(), String::new());
    };
    let response = denial.into_response();
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

/// Fields of a request; the status, the challenges and the members of the body.
type Case<'a> = (&'a [(&'a str, &'a str)], u16, [&'a str; 3], &'a str);

const BEARER: &str = r#"Bearer resource_metadata="https://r.example/meta", realm="r""#;
const BASIC: &str = r#"Basic realm="r", charset="UTF-8""#;
const KEY: &str = r#"Key realm="r""#;
const KEY_ERROR: &str = r#"Key realm="r", error="e""#;

/// A challenge of Bearer with more in it.
fn bearer(parameters: &str) -> String {
    BEARER.replacen("Bearer ", &format!("Bearer {parameters}, "), 1)
}

#[test]
fn a_refusal_is_a_challenge_of_each_accepted_scheme_with_the_error_on_the_one_tried() {
    let invalid = bearer(r#"error="invalid_token""#);
    let malformed = bearer(r#"error="invalid_request""#);
    let bearer_token = |token| ("authorization", token);
    let cases: &[Case<'_>] = &[
        (&[], 401, [BEARER, BASIC, KEY], ""),
        (&[bearer_token("Other x")], 401, [BEARER, BASIC, KEY], ""),
        (
            &[bearer_token("Bearer nobody")],
            401,
            [&invalid, BASIC, KEY],
            r#""error":"invalid_token""#,
        ),
        (
            &[bearer_token("Bearer \"x")],
            401,
            [&invalid, BASIC, KEY],
            r#""error":"invalid_token""#,
        ),
        (
            &[bearer_token("Basic bm9ib2R5OngK")],
            401,
            [BEARER, BASIC, KEY],
            "",
        ),
        (&[bearer_token("Basic !")], 401, [BEARER, BASIC, KEY], ""),
        (&[("x-key", "nobody")], 401, [BEARER, BASIC, KEY_ERROR], ""),
        (&[("x-key", "")], 401, [BEARER, BASIC, KEY_ERROR], ""),
        (
            &[("x-key", "a"), ("x-key", "b")],
            400,
            [BEARER, BASIC, KEY_ERROR],
            r#""error":"invalid_request""#,
        ),
        (
            &[bearer_token("Bearer ann"), ("x-key", "ann")],
            400,
            [&malformed, BASIC, KEY_ERROR],
            r#""error":"invalid_request""#,
        ),
        (
            &[bearer_token("Bearer a"), bearer_token("Bearer b")],
            400,
            [&malformed, BASIC, KEY],
            r#""error":"invalid_request""#,
        ),
    ];
    for (fields, status, challenges, members) in cases {
        let found = refused::<Anybody>(fields);
        let challenges = challenges.map(str::to_owned).to_vec();
        assert_eq!(
            found,
            (*status, challenges, (*members).to_owned()),
            "{fields:?}"
        );
    }
}

#[test]
fn only_accepted_schemes_are_looked_at_and_asked_for() {
    let password = ("authorization", "Basic YW5uOng=");
    assert!(check::<Password>(&Auth::default(), &[password]).is_ok());
    // Whatever else the request has.
    assert!(check::<Password>(&Auth::default(), &[password, ("x-key", "nobody")]).is_ok());
    for fields in [
        &[("authorization", "Bearer ann")] as &[_],
        &[("x-key", "ann")],
        &[],
    ] {
        let found = refused::<Password>(fields);
        assert_eq!(
            found,
            (401, vec![BASIC.to_owned()], String::new()),
            "{fields:?}"
        );
    }
    // What the rule says of schemes counts as well.
    let found = refused::<ByKey>(&[("authorization", "Bearer ann.viewer")]);
    assert_eq!(found, (401, vec![KEY.to_owned()], String::new()));
    assert!(check::<ByKey>(&Auth::default(), &[("x-key", "ann.viewer")]).is_ok());
}

#[test]
fn who_is_known_and_lacks_something_is_told_what() {
    let ann = |token| [("authorization", token)];
    let all_scopes = bearer(r#"error="insufficient_scope", scope="read write""#);
    let one_scope = bearer(r#"error="insufficient_scope", scope="write""#);
    let role = r#""error":"insufficient_permissions","required_role":"admin""#;
    let scope = r#""error":"insufficient_scope","required_scope":"read write""#;
    let write = r#""error":"insufficient_scope","required_scope":"write""#;
    for (found, status, challenge, members) in [
        (refused::<Admin>(&ann("Bearer ann.viewer")), 403, None, role),
        (refused::<Admin>(&ann("Bearer ann.admin")), 200, None, ""),
        (refused::<Viewer>(&ann("Bearer ann.admin")), 200, None, ""),
        // All that the route needs, held or not.
        (
            refused::<Writer>(&ann("Bearer ann.read")),
            403,
            Some(&all_scopes),
            scope,
        ),
        (
            refused::<Either>(&ann("Bearer ann")),
            403,
            Some(&one_scope),
            write,
        ),
        (refused::<Either>(&ann("Bearer ann.write")), 200, None, ""),
        // A scheme that cannot say it.
        (refused::<Writer>(&ann("Basic YW5uOng=")), 403, None, scope),
        (
            refused::<Private>(&ann("Bearer ann")),
            403,
            None,
            r#""error":"insufficient_permissions","requirement":"never""#,
        ),
        (
            refused::<Public>(&ann("Bearer ann")),
            403,
            None,
            r#""detail":"because","error":"insufficient_permissions","requirement":"never""#,
        ),
    ] {
        let challenges: Vec<_> = challenge.into_iter().cloned().collect();
        assert_eq!(found, (status, challenges, members.to_owned()));
    }
}

#[test]
fn a_weak_or_old_authentication_is_asked_to_be_repeated() {
    let ask = bearer(r#"error="insufficient_user_authentication", scope="read write""#);
    let ask = ask.replace(", realm", r#", acr_values="mfa", max_age="300", realm"#);
    let found = refused::<Strong<Writer>>(&[("authorization", "Bearer ann")]);
    assert_eq!(found.0, 401);
    assert_eq!(found.1.first(), Some(&ask));
    // No authentication would help.
    assert_eq!(
        refused::<Strong<Admin>>(&[("authorization", "Bearer ann")]).0,
        403
    );
    assert_eq!(
        refused::<Strong<Admin>>(&[("authorization", "Bearer ann.admin")]).0,
        401
    );
    assert_eq!(
        refused::<Strong<Admin>>(&[("authorization", "Bearer strong.admin")]).0,
        200
    );
}

#[test]
fn a_verifier_out_of_reach_is_503_and_concealment_hides_all() {
    let denial = check::<Anybody>(&Auth::default(), &[("x-key", "down")]).expect_err("down");
    assert_eq!(denial.kind(), DenialKind::Unavailable);
    let response = denial.into_response();
    assert_eq!(response.status(), 503);
    assert_eq!(response.headers().get("retry-after").expect("a time"), "7");
    for fields in [
        &[] as &[_],
        &[("x-key", "down")],
        &[("x-key", "")],
        &[("x-key", "ann")],
    ] {
        let denial = check::<Concealed<Admin>>(&Auth::default(), fields).expect_err("not admin");
        assert_eq!(denial.kind(), DenialKind::NotFound, "{fields:?}");
    }
}

#[test]
fn a_guard_knows_who_came_and_by_which_scheme() {
    for (field, scheme, by) in [
        (
            ("authorization", "Bearer ann"),
            "Bearer",
            [true, false, false],
        ),
        (
            ("authorization", "Basic YW5uOng="),
            "Basic",
            [false, true, false],
        ),
        (("x-key", "ann"), "Key", [false, false, true]),
    ] {
        let auth = Auth::default();
        let guard = check::<Anybody>(&auth, &[field]).expect("let in");
        assert_eq!(guard.scheme(), Some(scheme));
        let found = [
            guard.authenticated_by::<Bearer>(),
            guard.authenticated_by::<Basic>(),
            guard.authenticated_by::<Key>(),
        ];
        assert_eq!(found, by, "{scheme}");
        assert_eq!(guard.scheme_index(), by.iter().position(|by| *by));
        assert_eq!(guard.principal().name, "ann");
        let observed = auth.0.lock().expect("one thread").clone();
        assert_eq!(observed, [format!("Some({scheme:?}) Some(\"ann\")")]);
        assert_eq!(guard.into_principal().name, "ann");
    }
}

#[test]
fn an_anonymous_request_has_neither_principal_nor_scheme() {
    type Maybe = Optional<Auth, 0b001>;
    for fields in [
        &[] as &[_],
        &[("x-key", "ann")],
        &[("authorization", "Basic YW5uOng=")],
    ] {
        let auth = Auth::default();
        let guard = check::<Maybe>(&auth, fields).expect("let in");
        assert!(guard.principal().is_none(), "{fields:?}");
        assert_eq!(guard.scheme(), None);
        assert_eq!(guard.scheme_index(), None);
        assert!(!guard.authenticated_by::<Bearer>());
        assert!(!guard.authenticated_by::<Key>());
        assert_eq!(*auth.0.lock().expect("one thread"), ["None None"]);
    }
    let guard = check::<Maybe>(&Auth::default(), &[("authorization", "Bearer ann")]);
    let guard = guard.expect("let in");
    assert!(guard.authenticated_by::<Bearer>());
    assert_eq!(
        guard.into_principal().map(|user| user.name),
        Some("ann".to_owned())
    );
    assert_eq!(
        refused::<Maybe>(&[("authorization", "Bearer nobody")]).0,
        401
    );
}

#[test]
fn a_weaker_guard_keeps_what_is_known() {
    let guard = check::<Strong<Admin>>(
        &Auth::default(),
        &[("authorization", "Bearer strong.admin")],
    );
    let weaker: Guard<Viewer> = guard.expect("let in").weaken();
    assert_eq!(weaker.principal().name, "strong");
    assert!(weaker.authenticated_by::<Bearer>());
    assert!(format!("{weaker:?}").starts_with("Guard(User { name: \"strong\""));
}

/// A principal made with another realm's vocabulary, whose bit would be `admin` here.
#[test]
fn a_foreign_principal_is_refused_before_anything_is_judged() {
    const OTHER: Roles = Roles::new(&["guest"]);
    const ROOT: Scopes = Scopes::new(&["root"]);
    struct Foreign(RoleSet, ScopeSet);
    struct Here;
    impl Principal for Foreign {
        fn roles(&self) -> RoleSet {
            self.0
        }

        fn scopes(&self) -> ScopeSet {
            self.1
        }
    }
    impl Realm for Here {
        type Principal = Foreign;
        type Schemes = (Key,);
        const NAME: &'static str = "here";
        const ROLES: Roles = Auth::ROLES;
        const SCOPES: Scopes = Auth::SCOPES;
    }
    impl Verify<Key> for Here {
        async fn verify(&self, key: &[u8]) -> Result<Foreign, VerifyError> {
            Ok(match key {
                b"roles" => Foreign(OTHER.set(["guest"]), ScopeSet::EMPTY),
                b"none" => Foreign(OTHER.set(["nobody's"]), ScopeSet::EMPTY),
                b"scopes" => Foreign(RoleSet::EMPTY, ROOT.set(["root"])),
                b"mixed" => Foreign(
                    Auth::ROLES.set(["viewer"]).union(OTHER.set(["guest"])),
                    ScopeSet::EMPTY,
                ),
                b"own" => Foreign(Auth::ROLES.set(["viewer"]), Auth::SCOPES.set(["read"])),
                _ => Foreign(RoleSet::EMPTY, ScopeSet::EMPTY),
            })
        }
    }
    type NotAdmin = Required<Here, 1, Not<HasRole<0>>>;
    type IsAdmin = Required<Here, 1, HasRole<0>>;
    type IsAnybody = Required<Here, 1, Authenticated>;
    fn status<P: Policy<Realm = Here>>(key: &str) -> u16 {
        let request = http::Request::get("/").header(&X_KEY, key).body(());
        let (parts, ()) = request.expect("a request").into_parts();
        let checked = ready(Guard::<P>::check(&Here, &RequestHead::from(&parts)));
        checked.map_or_else(|denial| denial.status().as_u16(), |_| 200)
    }
    for (key, expected) in [
        ("roles", [500; 3]),
        ("none", [500; 3]),
        ("scopes", [500; 3]),
        ("mixed", [500; 3]),
        ("own", [200, 403, 200]),
        ("empty", [200, 403, 200]),
    ] {
        let found = [
            status::<NotAdmin>(key),
            status::<IsAdmin>(key),
            status::<IsAnybody>(key),
        ];
        assert_eq!(found, expected, "{key}");
    }
}
