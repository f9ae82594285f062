//! Three conditions as services have them, and one that takes its time.

use crate::Auth;
use crate::call::{both, from, get};
use auth_core::request::Field;
use auth_core::{Condition, ConditionContext, Realm, RequestHead, Verdict, require};
use governor::clock::{Clock, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota};
use http::HeaderName;
use ipnet::IpNet;
use std::net::IpAddr;
use std::num::NonZeroU32;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

/// Which addresses are the office's, and which proxies tell the truth about the client's.
pub(crate) struct Network {
    office: IpNet,
    proxies: IpNet,
}

impl Default for Network {
    fn default() -> Self {
        Self {
            office: "192.0.2.0/24".parse().unwrap(),
            proxies: "10.0.0.0/8".parse().unwrap(),
        }
    }
}

static FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");

/// Where a request comes from, as far as can be told.
enum Client {
    At(IpAddr),
    /// Hidden by a proxy, or by what the client wrote.
    Hidden,
    /// The server does not say who connects.
    Untold,
}

impl Network {
    /// The address of the client: what the outermost trusted proxy saw. Anything further to
    /// the left, the client may have written itself.
    fn client(&self, head: &RequestHead<'_>) -> Client {
        let Some(peer) = head.peer() else {
            return Client::Untold;
        };
        if !self.proxies.contains(&peer.ip()) {
            return Client::At(peer.ip());
        }
        let Field::One(path) = head.field(&FORWARDED_FOR) else {
            return Client::Hidden;
        };
        let hops = str::from_utf8(path).unwrap_or_default();
        for hop in hops.rsplit(',') {
            match hop.trim().parse() {
                Ok(address) if self.proxies.contains(&address) => {}
                Ok(address) => return Client::At(address),
                Err(_) => break,
            }
        }
        Client::Hidden
    }
}

/// From the office's network.
pub(crate) enum FromOffice {}

#[auth_core::condition]

impl Condition<Auth> for FromOffice {
    const NAME: &'static str = "from-office";
    const DESCRIPTION: &'static str = "the request comes from the office's network";

    fn check(context: ConditionContext<'_, Auth>) -> Verdict<'_> {
        let network = &context.realm().0.network;
        match network.client(&context.head()) {
            Client::At(client) if network.office.contains(&client) => Verdict::met(),
            Client::At(_) | Client::Hidden => Verdict::not_met("not an address of the office"),
            Client::Untold => Verdict::unavailable("the server does not tell who connects"),
        }
    }
}

/// Two requests, and then one a minute.
pub(crate) struct Limiter(DefaultKeyedRateLimiter<String>);

impl Default for Limiter {
    fn default() -> Self {
        let two = NonZeroU32::new(2).unwrap();
        let quota = Quota::with_period(Duration::from_mins(1)).unwrap();
        Self(DefaultKeyedRateLimiter::keyed(quota.allow_burst(two)))
    }
}

/// Not too often, each principal on its own.
pub(crate) enum WithinLimit {}

#[auth_core::condition]

impl Condition<Auth> for WithinLimit {
    const NAME: &'static str = "within-limit";
    const DESCRIPTION: &'static str = "at most two requests at once, and one a minute";

    fn check(context: ConditionContext<'_, Auth>) -> Verdict<'_> {
        match context
            .realm()
            .0
            .limiter
            .0
            .check_key(&context.principal().name)
        {
            Ok(()) => Verdict::met(),
            Err(until) => {
                Verdict::too_many_requests(until.wait_time_from(DefaultClock::default().now()))
            }
        }
    }
}

/// Not before a date, which the request names: a test has no time to wait for another.
pub(crate) enum AfterEmbargo {}

static TODAY: HeaderName = HeaderName::from_static("x-today");

#[auth_core::condition]

impl<R: Realm> Condition<R> for AfterEmbargo {
    const NAME: &'static str = "after-embargo";
    const DESCRIPTION: &'static str = "the first of May has come";

    fn check(context: ConditionContext<'_, R>) -> Verdict<'_> {
        match context.head().field(&TODAY) {
            Field::One(today) if today >= b"2027-05-01".as_slice() => Verdict::met(),
            _ => Verdict::not_met("embargoed until 2027-05-01").public(),
        }
    }
}

/// Counts how often it is asked.
#[derive(Default)]
pub(crate) struct Directory {
    asked: AtomicU32,
}

/// What somewhere else is known, which takes its time: after the name in the query.
pub(crate) enum Subscribed {}

#[auth_core::condition]

impl Condition<Auth> for Subscribed {
    const NAME: &'static str = "subscribed";
    const DESCRIPTION: &'static str = "the bill is paid";

    fn check(context: ConditionContext<'_, Auth>) -> Verdict<'_> {
        context
            .realm()
            .0
            .directory
            .asked
            .fetch_add(1, Ordering::Relaxed);
        let answer = context.head().query();
        Verdict::later(async move {
            tokio::task::yield_now().await;
            match answer {
                Some("paid") => Verdict::met(),
                Some("late") => Verdict::later(async { Verdict::met() }),
                Some("down") => {
                    Verdict::unavailable("no answer").retry_after(Duration::from_millis(2500))
                }
                _ => Verdict::not_met("not paid"),
            }
        })
    }
}

#[require(FromOffice)]
async fn office() -> &'static str {
    "office"
}

#[actix_web::test]
async fn the_office_is_where_the_proxies_say() {
    let auth = Auth::default();
    for (peer, forwarded, status) in [
        ("192.0.2.7", None, 200),
        ("198.51.100.7", None, 403),
        // A client can write what it likes, if it is not a proxy that is asked.
        ("198.51.100.7", Some("192.0.2.7"), 403),
        ("10.1.1.1", Some("192.0.2.7"), 200),
        ("10.1.1.1", Some("192.0.2.7, 10.2.2.2"), 200),
        ("10.1.1.1", Some("192.0.2.7, 198.51.100.7"), 403),
        ("10.1.1.1", Some("198.51.100.7, 192.0.2.7"), 200),
        ("10.1.1.1", Some("192.0.2.7, nonsense"), 403),
        ("10.1.1.1", Some(""), 403),
        ("10.1.1.1", None, 403),
    ] {
        let mut call = get("ann");
        if let Some(forwarded) = forwarded {
            call = call.header("x-forwarded-for", forwarded);
        }
        let call = call.extension(from(peer)).body("").unwrap();
        let response = both!(auth, office, call);
        assert_eq!(response.status(), status, "{peer} {forwarded:?}");
        if status == 403 {
            assert_eq!(
                response.body(),
                r#"{"type":"about:blank","title":"Forbidden","status":403,"error":"insufficient_permissions","requirement":"from-office"}"#,
            );
        }
    }
    let unknown = both!(auth, office, get("ann").body("").unwrap());
    assert_eq!(
        unknown.status(),
        503,
        "nobody let in whose address is unknown"
    );
    assert_eq!(unknown.headers()["retry-after"], "10");
}

#[require(WithinLimit)]
async fn limited() -> &'static str {
    "limited"
}

#[actix_web::test]
async fn too_many_requests_have_to_wait() {
    let auth = Auth::default();
    // Both frameworks ask: one call of each is two requests.
    assert_eq!(
        both!(auth, limited, get("ann").body("").unwrap()).status(),
        200
    );
    let refused = both!(auth, limited, get("ann").body("").unwrap());
    assert_eq!(refused.status(), 429);
    assert_eq!(refused.headers()["retry-after"], "60");
    assert!(!refused.headers().contains_key("www-authenticate"));
    assert_eq!(
        both!(auth, limited, get("bob").body("").unwrap()).status(),
        200
    );
}

#[require(any(role("editor"), AfterEmbargo))]
async fn embargoed() -> &'static str {
    "news"
}

#[actix_web::test]
async fn a_public_reason_is_told() {
    let auth = Auth::default();
    let on = |token, day: &str| get(token).header("x-today", day).body("").unwrap();
    assert_eq!(
        both!(auth, embargoed, on("ann", "2027-05-01")).status(),
        200
    );
    assert_eq!(
        both!(auth, embargoed, on("ann/admin", "2027-04-30")).status(),
        200
    );
    let early = both!(auth, embargoed, on("ann/viewer", "2027-04-30"));
    assert_eq!(early.status(), 403);
    assert!(
        early
            .body()
            .contains(r#""detail":"embargoed until 2027-05-01""#),
        "{early:?}"
    );
}

#[require(all(Subscribed, role("viewer")))]
async fn subscribed() -> &'static str {
    "subscribed"
}

#[require(any(
    all(Subscribed, scope("drafts")),
    all(Subscribed, role("admin")),
    WithinLimit
))]
async fn one_of_three() -> &'static str {
    "one of three"
}

#[actix_web::test]
async fn a_condition_is_asked_only_if_it_decides_and_once() {
    for (token, query, status, asked) in [
        ("ann/viewer", "paid", 200, 1),
        ("ann/viewer", "late", 200, 1),
        ("ann/viewer", "unpaid", 403, 1),
        ("ann/viewer", "down", 503, 1),
        // The role decides, though it is named last.
        ("ann", "paid", 403, 0),
        ("ann", "down", 403, 0),
    ] {
        let auth = Auth::default();
        let call = get(token).uri(format!("/?{query}")).body("").unwrap();
        let response = both!(auth, subscribed, call);
        assert_eq!(response.status(), status, "{token} {query}");
        let count = auth.0.directory.asked.load(Ordering::Relaxed);
        assert_eq!(count, 2 * asked, "{token} {query}");
    }
}

#[actix_web::test]
async fn what_grants_wins_over_what_cannot_tell() {
    let auth = Auth::default();
    let call = |token| get(token).uri("/?down").body("").unwrap();
    // Unavailable in two branches, and granted in the third, twice.
    assert_eq!(both!(auth, one_of_three, call("ann/admin")).status(), 200);
    // Now the third has had enough: nothing grants, and the directory is the server's fault.
    let response = both!(auth, one_of_three, call("ann/admin"));
    assert_eq!(response.status(), 503);
    assert_eq!(response.headers()["retry-after"], "3");
    // Where the directory does not matter, it is the client's.
    let response = both!(auth, one_of_three, call("ann"));
    assert_eq!(response.status(), 429);
}
